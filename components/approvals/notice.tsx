import type { ReactNode } from 'react'
import { cx } from '@/components/ui/cx'
import { type Status, StatusIcon } from '@/components/ui/status-icon'

type NoticeProps = {
  /** `alert` for what stands in the way, `status` for news. */
  role: 'alert' | 'status'
  status: Status
  title: ReactNode
  children?: ReactNode
  actions?: ReactNode
}

/** Inside a dialog, in the place of an error: what has to be done first, or can still be done. */
export function Notice({ role, status, title, children, actions }: NoticeProps) {
  return (
    <div
      className={cx(
        'flex flex-wrap items-center gap-x-3 gap-y-2 rounded-control border border-line border-s-3 bg-bg px-3 py-2',
        role === 'alert' ? 'border-s-warn' : 'border-s-info',
      )}
    >
      <div role={role} className="flex min-w-0 flex-1 basis-60 gap-2">
        <StatusIcon status={status} className="mt-[3px]" />
        <div className="grid min-w-0 gap-0.5">
          <p className="font-semibold">{title}</p>
          {children && <div className="text-muted">{children}</div>}
        </div>
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </div>
  )
}
