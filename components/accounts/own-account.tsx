import { EmptyState } from '@/components/ui/empty-state'
import { Facts } from '@/components/ui/facts'
import { GroupedId } from '@/components/ui/grouped-id'
import { LinkButton } from '@/components/ui/link-button'
import type { OrganizationSummary } from '@/lib/aws/identity'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'

type OwnAccountProps = { actor: Actor; accountId: string; organization: OrganizationSummary | undefined }

/** What a connection that sees only its own account can tell of an account. */
export function OwnAccount({ actor, accountId, organization }: OwnAccountProps) {
  const isOwn = actor.accountId === accountId
  return (
    <EmptyState
      title={isOwn ? 'This is the account of this connection' : 'This connection can see only its own account'}
      action={
        <>
          <LinkButton href={paths.settings(actor.connection)}>Settings</LinkButton>
          <LinkButton href={paths.connections()}>Switch connection</LinkButton>
        </>
      }
    >
      <p className="mb-3">
        The details of accounts are visible to the management account and delegated administrators.
      </p>
      <Facts
        facts={[
          { label: 'Account', value: <GroupedId id={accountId} copy /> },
          ...(organization
            ? [
                { label: 'Organization', value: <span className="font-mono text-xs">{organization.id}</span> },
                { label: 'Managed by', value: <GroupedId id={organization.managementAccountId} copy /> },
              ]
            : []),
        ]}
      />
    </EmptyState>
  )
}
