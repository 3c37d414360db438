import type { ReactNode } from 'react'
import { cx } from './cx'

type EmptyStateProps = {
  /** One sentence: none exist, none match, not read yet and not allowed each read differently. */
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
  className?: string
}

/** The bare rail with one open knot, and a sentence. */
export function EmptyState({ title, children, action, className }: EmptyStateProps) {
  return (
    <div className={cx('flex gap-4 px-6 py-10', className)}>
      <svg aria-hidden="true" viewBox="0 0 14 96" className="h-24 w-3.5 flex-none" fill="none" strokeWidth="2">
        <path d="M7 0v20M7 30v66" className="stroke-line" />
        <circle cx="7" cy="25" r="4" className="stroke-edge" />
      </svg>
      <div className="grid max-w-120 content-start justify-items-start gap-1 pt-4">
        <p className="text-md font-semibold">{title}</p>
        {children && <div className="text-muted">{children}</div>}
        {action && <div className="mt-2 flex flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  )
}
