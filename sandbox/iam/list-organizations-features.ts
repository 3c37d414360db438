import { Fault } from '../protocol/fault'
import { iamOperation, isManagement } from '../protocol/operation'

export const IAM_SERVICE_PRINCIPAL = 'iam.amazonaws.com'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html */
export const listOrganizationsFeatures = iamOperation('ListOrganizationsFeatures', ({ account }) => {
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
  return { OrganizationId: organization.id, EnabledFeatures: [...organization.rootFeatures] }
})
