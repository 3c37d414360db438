import type { ReactNode } from 'react'

type SectionProps = {
  title: string /** Beside the title: the way to all of it. */
  action?: ReactNode
  children: ReactNode
}

/** A part of the overview under a heading of its own. */
export function Section({ title, action, children }: SectionProps) {
  return (
    <section
      aria-label={title}
      className="grid grid-cols-[minmax(0,1fr)] content-start gap-2 rounded-panel border border-line bg-surface"
    >
      <div className="flex min-h-10 items-center justify-between gap-3 border-b border-line px-3.5 py-1.5">
        <h2 className="text-md font-semibold">{title}</h2>
        {action}
      </div>
      <div className="grid min-w-0 gap-2 px-3.5 pb-3">{children}</div>
    </section>
  )
}
