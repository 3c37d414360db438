'use client'
import { PanelSection } from '@/components/shell/panel'
import { CopyButton } from '@/components/ui/copy-button'
import { ErrorDetails } from '@/components/ui/error-details'
import { type Fact, Facts } from '@/components/ui/facts'
import { GroupedId } from '@/components/ui/grouped-id'
import { RelativeTime } from '@/components/ui/relative-time'
import { TextLink } from '@/components/ui/text-link'
import { UntrustedParts } from '@/components/ui/untrusted-parts'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { ViewsTable } from '@/components/ui/views-table'
import { TIER_WORDS } from '@/lib/activity/rules'
import type { ActivityDetails } from '@/lib/activity/schema'
import type { Role } from '@/lib/auth/roles'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import { EntryActions } from './entry-actions'
import { ImageDiff, TextBlock } from './image-diff'

type EntryDetailsProps = {
  actor: Actor
  role: Role
  entry: ActivityDetails
  hrefOf: (entry: string) => string
  subjectHref: (subject: string) => string
}

/** What can be done about a change, what it replaced, what AWS said, and how to do the same by hand. */
export function EntryDetails({ actor, role, entry, hrefOf, subjectHref }: EntryDetailsProps) {
  const { after, before, error, cli } = entry
  return (
    <>
      <EntryActions actor={actor} role={role} entry={entry} hrefOf={hrefOf} />
      {error && (
        <PanelSection title={entry.outcome === 'failed' ? 'Why it was not done' : 'What is known'}>
          <p className="[overflow-wrap:anywhere]">{error.message}</p>
          {error.hint && <p className="text-muted">{error.hint}</p>}
          {error.views && <ViewsTable views={error.views} />}
          <ErrorDetails error={error} />
        </PanelSection>
      )}
      <PanelSection title={entry.outcome === 'succeeded' ? 'What changed' : 'What was to change'}>
        {after && Object.keys(after).length > 0 ? (
          <ImageDiff before={before} after={after} names={entry.names} />
        ) : (
          <p className="text-muted">
            {entry.sentAt ? 'It replaced nothing that was kept.' : 'Nothing was sent to AWS, so nothing was replaced.'}
          </p>
        )}
        <details className="mt-2">
          <summary className="w-fit rounded-chip py-1 text-xs font-semibold text-muted hover:text-text">Input</summary>
          <TextBlock text={JSON.stringify(entry.input, null, 2)} label="Input" />
        </details>
      </PanelSection>
      <PanelSection title="Record">
        <Facts facts={factsOf({ actor, entry, subjectHref })} />
      </PanelSection>
      {cli && (
        <PanelSection
          title="The same by AWS CLI"
          aside={
            <CopyButton text={cli} label="Copy the AWS CLI line">
              Copy
            </CopyButton>
          }
        >
          <code dir="ltr" className="block rounded-control bg-sunken p-2 [overflow-wrap:anywhere] whitespace-pre-wrap">
            <UntrustedParts text={cli} />
          </code>
        </PanelSection>
      )}
    </>
  )
}

function factsOf({ actor, entry, subjectHref }: Pick<EntryDetailsProps, 'actor' | 'entry' | 'subjectHref'>): Fact[] {
  const { accountId, approvedBy, attempts, jobId, requestId, subject, why } = entry
  const mono = (id: string) => (
    <span className="flex items-start gap-1">
      <span dir="ltr" className="min-w-0 pt-px font-mono text-xs break-all">
        {id}
      </span>
      <CopyButton text={id} label={`Copy ${id}`} className="-mt-1" />
    </span>
  )
  const optional = (isThere: unknown, fact: () => Fact) => (isThere ? [fact()] : [])
  return [
    { label: 'Asked for', value: <RelativeTime at={entry.createdAt} focusable /> },
    ...optional(entry.finishedAt, () => ({
      label: 'Ended',
      value: <RelativeTime at={entry.finishedAt ?? ''} focusable />,
    })),
    ...optional(accountId, () => ({ label: 'In account', value: <GroupedId id={accountId ?? ''} /> })),
    { label: 'Change', value: <span className="font-mono text-xs">{entry.name}</span> },
    { label: 'Care', value: TIER_WORDS[entry.tier] },
    ...optional(why, () => ({ label: 'Why', value: <UntrustedText text={why ?? ''} lines={3} /> })),
    ...optional(approvedBy, () => ({ label: 'Approved by', value: <UntrustedText text={approvedBy ?? ''} /> })),
    ...optional(subject, () => ({
      label: 'Subject',
      value: (
        <TextLink href={subjectHref(subject ?? '')} prefetch={false}>
          All changes of it
        </TextLink>
      ),
    })),
    ...optional(attempts > 1, () => ({
      label: 'Sent',
      value: `${attempts} times: AWS refused it for the moment first`,
    })),
    ...optional(requestId, () => ({ label: 'AWS request id', value: mono(requestId ?? '') })),
    ...optional(jobId, () => ({
      label: 'Job',
      value: (
        <TextLink href={paths.job(actor.connection, jobId ?? '')} prefetch={false}>
          Open the job
        </TextLink>
      ),
    })),
    { label: 'Operation id', value: mono(entry.id) },
  ]
}
