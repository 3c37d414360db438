import { Fault } from '../protocol/fault'
import { openOperation } from '../protocol/operation'
import { createOrganization as create } from '../world/tree'
import { requireConstraints, requireServiceLinkedRole } from './circumstances'
import { renderOrganization } from './render'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateOrganization.html */
export const createOrganization = openOperation('CreateOrganization', ({ world, account }, { FeatureSet = 'ALL' }) => {
  if (account.member) {
    throw new Fault('AlreadyInOrganizationException', 'The account is already a member of an organization.')
  }
  requireServiceLinkedRole(account)
  requireConstraints(
    account,
    'EMAIL_VERIFICATION_CODE_EXPIRED',
    'CREATE_ORGANIZATION_IN_BILLING_MODE_UNSUPPORTED_REGION',
  )
  const organization = create(world, account, FeatureSet)
  if (world.delayMs > 0) organization.finalizingUntil = world.now() + world.delayMs
  return { Organization: renderOrganization(organization) }
})
