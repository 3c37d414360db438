import type { ReactNode } from 'react'

/** A page with a panel at its end: beside it from 1,280 px, over it below, a sheet below 768 px. */
export function PaneLayout({ children, panel }: { children: ReactNode; panel?: ReactNode }) {
  return (
    <div className="relative flex h-full min-h-0">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">{children}</div>
      {panel}
    </div>
  )
}
