import type { ReactNode } from 'react'
import { cx } from './cx'

export type Status = 'ok' | 'warning' | 'danger' | 'pending' | 'off' | 'locked'

const COLORS: Record<Status, string> = {
  ok: 'text-ok',
  warning: 'text-warn',
  danger: 'text-danger',
  pending: 'text-info',
  off: 'text-off',
  locked: 'text-muted',
}

// Shapes differ at 12 px already, so that colour is never the only sign.
const SHAPES: Record<Status, ReactNode> = {
  ok: (
    <>
      <circle cx="6" cy="6" r="5.3" />
      <path d="m3.5 6.1 1.8 1.8 3.3-3.5" />
    </>
  ),
  warning: (
    <>
      <path d="M6 1.2 11.3 10.8H.7z" strokeLinejoin="round" />
      <path d="M6 4.8v2.7M6 8.7v1" />
    </>
  ),
  danger: (
    <>
      <path d="M3.8.8h4.4l3 3v4.4l-3 3H3.800l-3-3V3.800z" fill="currentColor" strokeLinejoin="round" />
      <path d="M6 3.200v3.400M6 7.800v1.2" className="stroke-surface" strokeWidth="1.5" />
    </>
  ),
  pending: (
    <>
      <circle cx="6" cy="6" r="5.2" />
      <path d="M6 .8a5.2 5.2 0 0 1 0 10.400z" fill="currentColor" stroke="none" />
    </>
  ),
  off: <circle cx="6" cy="6" r="5.1" strokeDasharray="2.1 1.9" />,
  locked: (
    <>
      <rect x="2" y="5.3" width="8" height="5.7" rx="1" fill="currentColor" />
      <path d="M3.8 5.300V3.500a2.2 2.2 0 0 1 4.4 0v1.8" />
    </>
  ),
}

/** The bare shape. Use it only where the word stands beside it already; otherwise take StatusText. */
export function StatusIcon({ status, className }: { status: Status; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 12 12"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.3"
      className={cx('size-3 flex-none', COLORS[status], className)}
    >
      {SHAPES[status]}
    </svg>
  )
}

type StatusTextProps = { status: Status; children: ReactNode; tone?: 'text' | 'status'; className?: string }

/** Shape and word together. `tone="status"` colours the word too. */
export function StatusText({ status, children, tone = 'text', className }: StatusTextProps) {
  return (
    <span className={cx('inline-flex min-w-0 items-center gap-1.5', tone === 'status' && COLORS[status], className)}>
      <StatusIcon status={status} />
      <span className="clip">{children}</span>
    </span>
  )
}
