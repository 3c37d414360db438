'use client'
import { useQuery } from '@tanstack/react-query'
import { Panel, PanelSection } from '@/components/shell/panel'
import { EmptyState } from '@/components/ui/empty-state'
import { LoadFailure } from '@/components/ui/load-failure'
import { SkeletonRows } from '@/components/ui/skeleton'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { activityEntryQuery } from '@/lib/activity/queries'
import type { ActivityEntry } from '@/lib/activity/schema'
import type { Role } from '@/lib/auth/roles'
import type { Actor } from '@/lib/organization/actor'
import { errorOf } from '@/lib/result'
import { EntryDetails } from './entry-details'
import { EntryOutcome } from './entry-outcome'
import { EntryTitle } from './entry-title'

export const ENTRY_TITLE_ID = 'activity-entry-title'

type EntryPanelProps = {
  actor: Actor
  role: Role
  id: string
  /** What the list knows of it already. */
  listed: ActivityEntry | undefined
  hrefOf: (entry: string) => string
  /** Where all changes of an id are listed. */
  subjectHref: (subject: string) => string
  onClose: () => void
}

/** One change with all that is known of it, beside the list. */
export function EntryPanel({ actor, role, id, listed, hrefOf, subjectHref, onClose }: EntryPanelProps) {
  const { data, error, refetch } = useQuery(activityEntryQuery(actor.connection, id))
  const entry = data ?? listed
  const failure = data ? null : errorOf(error)
  return (
    <Panel
      label="Details of the change"
      onClose={onClose}
      header={
        <div className="grid gap-1">
          {entry && <EntryOutcome entry={entry} />}
          <h2 id={ENTRY_TITLE_ID} tabIndex={-1} className="text-lg font-normal [overflow-wrap:anywhere]">
            {entry ? <EntryTitle title={entry.title} names={entry.names} /> : 'Change'}
          </h2>
          {entry && (
            <p className="text-muted">
              by <UntrustedText text={entry.person} />
            </p>
          )}
        </div>
      }
    >
      {data && <EntryDetails {...{ actor, role, hrefOf, subjectHref }} key={data.id} entry={data} />}
      {data === null && (
        <EmptyState title="No such change here">It is not in the record of this connection.</EmptyState>
      )}
      {failure && <LoadFailure error={failure} what="this change" onRetry={() => refetch()} />}
      {data === undefined && !failure && (
        <PanelSection>
          <SkeletonRows rows={6} label="Loading the change" />
        </PanelSection>
      )}
    </Panel>
  )
}
