import { EmptyState } from '@/components/ui/empty-state'
import { GROUP_WORDS, inGroups } from '@/lib/approvals/rules'
import type { Approval } from '@/lib/approvals/schema'
import { ApprovalRow } from './approval-row'

type ApprovalListProps = {
  approvals: readonly Approval[]
  shown: string | undefined
  chosen: string | null
  hrefOf: (approvalId: string) => string
  nameOf: (connection: string) => string
  isTeam: boolean
}

/** The requests for approval, by what they wait for. */
export function ApprovalList({ approvals, shown, chosen, hrefOf, nameOf, isTeam }: ApprovalListProps) {
  if (approvals.length === 0) {
    return (
      <EmptyState title="Nothing waits for approval">
        {isTeam
          ? 'A change that is hard to take back is approved by a second person. Who needs one asks from its dialog, and it stands here.'
          : 'Here one person confirms such changes alone. Where a team signs in, what is hard to take back waits here for a second person.'}
      </EmptyState>
    )
  }
  return inGroups(approvals).map(({ group, approvals: rows }) => (
    <section key={group} aria-labelledby={`approvals-${group}`}>
      <h2 id={`approvals-${group}`} className="border-b border-line px-3.5 pt-4 pb-1.5 font-normal text-muted">
        {GROUP_WORDS[group]}
      </h2>
      <ul>
        {rows.map((approval) => (
          <ApprovalRow
            key={approval.id}
            approval={approval}
            through={nameOf(approval.connection)}
            href={hrefOf(approval.id)}
            isShown={approval.id === shown}
            isChosen={approval.id === chosen}
          />
        ))}
      </ul>
    </section>
  ))
}
