import { EmptyState } from '@/components/ui/empty-state'
import { Facts } from '@/components/ui/facts'
import { GroupedId } from '@/components/ui/grouped-id'
import { LinkButton } from '@/components/ui/link-button'
import { UntrustedText } from '@/components/ui/untrusted-text'
import type { OrganizationSummary } from '@/lib/aws/identity'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'

type NotReadableProps = { actor: Actor; organization: OrganizationSummary | undefined }

/** A member account sees only itself, a standalone account has no organization: both are said, neither is an error. */
export function NotReadable({ actor, organization }: NotReadableProps) {
  if (!organization) {
    return (
      <EmptyState
        title={`${actor.connectionName} is not in an organization`}
        action={<LinkButton href={paths.welcome({ connection: actor.connection })}>Join or create one</LinkButton>}
      >
        A standalone account can accept an invitation, or create an organization that it manages.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="This connection is a member account. It can see only itself"
      action={
        <>
          <LinkButton href={paths.connections()}>Switch connection</LinkButton>
          <LinkButton href={paths.settings(actor.connection)}>Settings</LinkButton>
        </>
      }
    >
      <p className="mb-3">The tree is visible to the management account and to delegated administrators.</p>
      <Facts
        facts={[
          {
            label: 'Organization',
            value: (
              <span dir="ltr" className="font-mono text-xs">
                {organization.id}
              </span>
            ),
          },
          { label: 'Managed by', value: <GroupedId id={organization.managementAccountId} copy /> },
          { label: 'Its e-mail', value: <UntrustedText text={organization.managementAccountEmail} /> },
          ...(actor.accountId ? [{ label: 'This account', value: <GroupedId id={actor.accountId} copy /> }] : []),
        ]}
      />
    </EmptyState>
  )
}
