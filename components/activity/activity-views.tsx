import { LinkTabs } from '@/components/ui/tabs'
import { paths } from '@/lib/paths'

type ActivityViewsProps = { connection: string; view: 'record' | 'changes' }

/** The two sides of Activity: what was done from here, and what changed there. */
export function ActivityViews({ connection, view }: ActivityViewsProps) {
  return (
    <LinkTabs
      label="Activity"
      className="flex-none bg-surface px-3.5 pt-2"
      tabs={[
        { href: paths.activity(connection), label: 'Through Canopy', isCurrent: view === 'record' },
        { href: paths.changes(connection), label: 'In the organization', isCurrent: view === 'changes' },
      ]}
    />
  )
}
