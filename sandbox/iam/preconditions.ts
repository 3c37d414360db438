import { Fault } from '../protocol/fault'
import { type Call, isManagement } from '../protocol/operation'
import type { Organization } from '../world/model'

export const IAM_SERVICE_PRINCIPAL = 'iam.amazonaws.com'

/** The organization of a call on the root features, or the first of the refusals that all five share. */
export function organizationWithRootAccess({ account }: Call): Organization {
  const { member } = account
  if (!member) {
    throw new Fault('OrganizationNotFoundException', 'The account does not belong to an organization.')
  }
  const { organization } = member
  if (organization.featureSet !== 'ALL') {
    throw new Fault('OrganizationNotInAllFeaturesModeException', 'The organization does not have all features enabled.')
  }
  if (!organization.trustedServices.has(IAM_SERVICE_PRINCIPAL)) {
    throw new Fault('ServiceAccessNotEnabledException', 'Trusted access is not enabled for iam.amazonaws.com.')
  }
  const delegated = organization.delegatedAdministrators.get(member.id)?.services.has(IAM_SERVICE_PRINCIPAL)
  if (!isManagement(member) && !delegated) {
    throw new Fault(
      'AccountNotManagementOrDelegatedAdministratorException',
      'The account is neither the management account nor a delegated administrator for IAM.',
    )
  }
  return organization
}

/** Switching on is for the management account alone; its delegate may switch off. */
export function requireManagement({ account }: Call) {
  if (account.member && isManagement(account.member)) return
  throw new Fault('CallerIsNotManagementAccountException', 'The account is not the management account.')
}

/** The answer of all five. */
export const renderFeatures = ({ id, rootFeatures }: Organization) => ({
  OrganizationId: id,
  EnabledFeatures: [...rootFeatures],
})
