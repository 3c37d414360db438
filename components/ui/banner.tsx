import type { ReactNode } from 'react'
import { cx } from './cx'
import { type Status, StatusIcon } from './status-icon'

export type BannerTone = 'info' | 'warn' | 'danger'

const TONES: Record<BannerTone, { status: Status; edge: string }> = {
  info: { status: 'pending', edge: 'border-s-info' },
  warn: { status: 'warning', edge: 'border-s-warn' },
  danger: { status: 'danger', edge: 'border-s-danger' },
}

type BannerProps = {
  tone?: BannerTone
  title: ReactNode
  children?: ReactNode
  actions?: ReactNode
  className?: string
}

/** A message that stands over a section for as long as it is true. */
export function Banner({ tone = 'info', title, children, actions, className }: BannerProps) {
  const { status, edge } = TONES[tone]
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={cx(
        'flex flex-wrap items-start gap-x-3 gap-y-2 rounded-control border border-line border-s-3 bg-surface px-3 py-2',
        edge,
        className,
      )}
    >
      <div className="flex min-w-0 flex-1 basis-60 gap-2">
        <StatusIcon status={status} className="mt-[3px]" />
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-0.5">
          <p className="font-semibold">{title}</p>
          {children && <div className="text-muted">{children}</div>}
        </div>
      </div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
    </div>
  )
}
