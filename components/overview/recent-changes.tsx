import Link from 'next/link'
import { EntryOutcome } from '@/components/activity/entry-outcome'
import { EntryTitle } from '@/components/activity/entry-title'
import { LoadFailure } from '@/components/ui/load-failure'
import { RelativeTime } from '@/components/ui/relative-time'
import { TextLink } from '@/components/ui/text-link'
import { UntrustedText } from '@/components/ui/untrusted-text'
import type { Overview } from '@/lib/overview/schema'
import { paths } from '@/lib/paths'
import { Section } from './section'

type RecentChangesProps = { connection: string; changes: Overview['changes']; onRetry: () => void }

/** The newest changes made through this connection. */
export function RecentChanges({ connection, changes, onRetry }: RecentChangesProps) {
  return (
    <Section
      title="Changed last"
      action={
        <TextLink href={paths.activity(connection)} prefetch={false}>
          All activity
        </TextLink>
      }
    >
      {!changes.ok && <LoadFailure error={changes.error} what="the activity" onRetry={onRetry} />}
      {changes.ok && changes.value.length === 0 && (
        <p className="text-muted">Nothing was changed through this connection yet.</p>
      )}
      {changes.ok && (
        <ul>
          {changes.value.map((entry) => (
            <li key={entry.id} className="border-b border-line last:border-b-0">
              <Link
                href={paths.activity(connection, { entry: entry.id })}
                prefetch={false}
                className="grid gap-0.5 rounded-chip py-1.5 hover:bg-sunken"
              >
                <span className="clip">
                  <EntryTitle title={entry.title} names={entry.names} isLine />
                </span>
                <span className="flex items-center gap-x-3 text-muted">
                  <EntryOutcome entry={entry} isShort />
                  <UntrustedText text={entry.person} className="max-w-40" />
                  <RelativeTime at={entry.createdAt} className="ms-auto whitespace-nowrap" />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
