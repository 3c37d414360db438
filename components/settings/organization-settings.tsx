'use client'
import { knownAccount } from '@/components/accounts/known-account'
import { WithTree } from '@/components/accounts/with-tree'
import { LinkButton } from '@/components/ui/link-button'
import { useNow } from '@/components/ui/use-now'
import { leavingChecks } from '@/lib/accounts/rules'
import type { OrganizationSummary } from '@/lib/aws/identity'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import { DeleteOrganization } from './delete-organization'
import { LeaveOrganization, MEMBER_CHECKS } from './leave-organization'
import { OrganizationFacts } from './organization-facts'
import { SettingsFrame } from './settings-frame'

type OrganizationSettingsProps = { actor: Actor; organization: OrganizationSummary }

/** The organization as a whole: what it is, and how it or this account ends. */
export function OrganizationSettings({ actor, organization }: OrganizationSettingsProps) {
  const { connection } = actor
  const seesTree = actor.kind === 'management' || actor.kind === 'delegated-administrator'
  const now = useNow()
  return (
    <SettingsFrame>
      <div className="grid max-w-180 grid-cols-[minmax(0,1fr)] gap-7">
        <OrganizationFacts organization={organization} />
        {organization.featureSet !== 'ALL' && (
          <div>
            <LinkButton href={paths.allFeatures(connection)}>Move to all features</LinkButton>
          </div>
        )}
        {seesTree ? (
          <WithTree connection={connection} what="the organization">
            {(tree) => {
              const own = tree.positionOf.get(actor.accountId ?? '')
              const checks =
                own === undefined || now === null ? MEMBER_CHECKS : leavingChecks(knownAccount(tree, own), now)
              return (
                <>
                  <DeleteOrganization actor={actor} tree={tree} />
                  <LeaveOrganization actor={actor} organizationId={organization.id} checks={checks} />
                </>
              )
            }}
          </WithTree>
        ) : (
          <LeaveOrganization actor={actor} organizationId={organization.id} checks={MEMBER_CHECKS} />
        )}
      </div>
    </SettingsFrame>
  )
}
