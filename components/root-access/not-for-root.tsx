import { EmptyState } from '@/components/ui/empty-state'
import { Facts } from '@/components/ui/facts'
import { GroupedId } from '@/components/ui/grouped-id'
import { LinkButton } from '@/components/ui/link-button'
import type { OrganizationSummary } from '@/lib/aws/identity'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'

type NotForRootProps = { actor: Actor; organization: OrganizationSummary | undefined }

/** Members and accounts that stand alone have no root users but their own: who has is said. */
export function NotForRoot({ actor, organization }: NotForRootProps) {
  const action = <LinkButton href={paths.connections()}>Switch connection</LinkButton>
  if (!organization) {
    return (
      <EmptyState title={`${actor.connectionName} is not in an organization`} action={action}>
        Centralized root access is for organizations: it looks after the root users of member accounts.
      </EmptyState>
    )
  }
  return (
    <EmptyState title="This connection is a member account. It cannot look after root users" action={action}>
      <p className="mb-3">The management account and the delegated administrator for IAM can.</p>
      <Facts
        facts={[
          { label: 'Managed by', value: <GroupedId id={organization.managementAccountId} copy /> },
          ...(actor.accountId ? [{ label: 'This account', value: <GroupedId id={actor.accountId} copy /> }] : []),
        ]}
      />
    </EmptyState>
  )
}
