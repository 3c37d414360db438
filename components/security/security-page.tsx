import type { ReactNode } from 'react'
import { Breadcrumb } from '@/components/shell/breadcrumb'
import { InTopBar } from '@/components/shell/top-bar-outlet'
import { paths } from '@/lib/paths'

/** One page of Security: its name, what it is, and its content. */
export function SecurityPage({ title, lead, children }: { title: string; lead: ReactNode; children: ReactNode }) {
  const parts = title === 'Security' ? [] : [{ label: 'Security', href: paths.security() }]
  return (
    <div className="grid max-w-280 grid-cols-[minmax(0,1fr)] gap-5 p-4 md:px-7 md:py-5">
      <InTopBar slot="breadcrumb">
        <Breadcrumb parts={[...parts, { label: title }]} />
      </InTopBar>
      <div className="grid gap-1">
        <h1 className="text-xl font-semibold">{title}</h1>
        <p className="max-w-160 text-muted">{lead}</p>
      </div>
      {children}
    </div>
  )
}

/** A part of a page with a heading of its own. */
export function Section({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <section
      aria-label={title}
      className="grid grid-cols-[minmax(0,1fr)] gap-2.5 rounded-panel border border-line bg-surface p-3.5"
    >
      <div className="grid gap-0.5">
        <h2 className="text-md font-semibold">{title}</h2>
        {lead && <p className="max-w-160 text-muted">{lead}</p>}
      </div>
      {children}
    </section>
  )
}
