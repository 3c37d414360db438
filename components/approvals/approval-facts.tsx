import { type Fact, Facts } from '@/components/ui/facts'
import { RelativeTime } from '@/components/ui/relative-time'
import { TextLink } from '@/components/ui/text-link'
import { UntrustedText } from '@/components/ui/untrusted-text'
import type { Approval } from '@/lib/approvals/schema'
import { paths } from '@/lib/paths'

const DECIDED: Partial<Record<Approval['state'], string>> = { refused: 'Refused by' }

/** Who asked and who decided, when, and what came of it. */
export function ApprovalFacts({ approval }: { approval: Approval }) {
  const { items, requester, isMine, decidedBy, decidedAt, decisionReason, operationId, connection } = approval
  const facts: Fact[] = [
    {
      label: 'Change',
      value: (
        <>
          {approval.verb} <span className="font-mono text-xs text-muted">{approval.name}</span>
        </>
      ),
    },
    {
      label: 'Asked by',
      value: (
        <>
          <UntrustedText text={requester} />
          {isMine && ' (you)'}
        </>
      ),
    },
    { label: 'Asked', value: <RelativeTime at={approval.createdAt} focusable /> },
  ]
  if (decidedBy) {
    facts.push({
      label: DECIDED[approval.state] ?? 'Approved by',
      value: (
        <>
          <UntrustedText text={decidedBy} /> {decidedAt && <RelativeTime at={decidedAt} focusable />}
        </>
      ),
    })
  }
  if (decisionReason) facts.push({ label: 'Their reason', value: <UntrustedText text={decisionReason} lines={3} /> })
  if (operationId) {
    facts.push({
      label: 'Carried out',
      value: (
        <TextLink
          href={items ? paths.job(connection, operationId) : paths.activity(connection, { entry: operationId })}
          prefetch={false}
        >
          {items ? 'Open the job' : 'Open in Activity'}
        </TextLink>
      ),
    })
  }
  return (
    <Facts
      facts={facts}
      className="rounded-control border border-line bg-surface px-3 py-2.5 max-md:grid-cols-1 max-md:gap-y-0 max-md:[&_dd]:mb-1.5"
    />
  )
}
