import Link from 'next/link'
import { Chip } from '@/components/ui/chip'
import { cx } from '@/components/ui/cx'
import { RelativeTime } from '@/components/ui/relative-time'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { TIER_WORDS } from '@/lib/activity/rules'
import type { ActivityEntry } from '@/lib/activity/schema'
import { EntryOutcome } from './entry-outcome'
import { EntryTitle } from './entry-title'

export const rowId = (entryId: string) => `activity-${entryId}`

type ActivityRowProps = { entry: ActivityEntry; href: string; isOpen: boolean }

/** One change: what, how it ended, who, when, and how much care it asked for. */
export function ActivityRow({ entry, href, isOpen }: ActivityRowProps) {
  // A name that it gave itself says nothing beside the change that gave it.
  const isGiven = entry.subject !== null && entry.named?.to === entry.names[entry.subject]
  return (
    <li>
      <Link
        id={rowId(entry.id)}
        href={href}
        prefetch={false}
        scroll={false}
        aria-current={isOpen ? 'true' : undefined}
        className={cx(
          'grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 border-b border-line py-2 ps-3 pe-3.5 -outline-offset-2 hover:bg-sunken md:grid-cols-[104px_minmax(0,1fr)_auto]',
          'border-s-3',
          isOpen ? 'border-s-accent bg-accent-soft' : 'border-s-transparent',
        )}
      >
        <EntryOutcome entry={entry} isShort className="max-md:row-start-2 max-md:text-xs" />
        <span className="clip max-md:col-span-2 max-md:row-start-1 max-md:whitespace-normal">
          <EntryTitle title={entry.title} names={isGiven ? {} : entry.names} isLine />
          {entry.named && <Named {...entry.named} />}
        </span>
        <span className="flex min-w-0 flex-none items-center gap-2 text-muted max-md:row-start-2 max-md:text-xs">
          {entry.jobId && <span className="whitespace-nowrap">in a job</span>}
          {entry.undoes && <span>undo</span>}
          {entry.tier > 1 && <Chip variant={entry.tier === 3 ? 'danger' : 'warn'}>{TIER_WORDS[entry.tier]}</Chip>}
          <UntrustedText text={entry.person} className="max-w-40" />
          <RelativeTime at={entry.createdAt} className="whitespace-nowrap max-md:ms-auto md:min-w-20 md:text-end" />
        </span>
        {entry.reason && entry.outcome !== 'succeeded' && (
          <span className="clip text-muted max-md:col-span-2 max-md:text-xs md:col-start-2 md:col-end-4">
            <UntrustedText text={entry.reason} />
          </span>
        )}
      </Link>
    </li>
  )
}

/** The name that it gave, after the one that was there. */
function Named({ from, to }: { from: string | null; to: string }) {
  return (
    <span className="text-muted">
      {': '}
      {from !== null && from !== to && (
        <>
          <UntrustedText text={from} className="max-w-40" />
          <span aria-hidden="true"> → </span>
          <span className="sr-only"> becomes </span>
        </>
      )}
      <UntrustedText text={to} className="max-w-40 text-text" />
    </span>
  )
}
