import { constraintViolation } from '../protocol/fault'
import { readOperation } from '../protocol/operation'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAWSServiceAccessForOrganization.html */
export const listAwsServiceAccessForOrganization = readOperation('ListAWSServiceAccessForOrganization', (call) => {
  if (call.organization.featureSet !== 'ALL') {
    throw constraintViolation(
      'ORGANIZATION_NOT_IN_ALL_FEATURES_MODE',
      'The organization does not have all features enabled.',
    )
  }
  const { items, ...rest } = call.page(call.organization.trustedServices)
  return {
    EnabledServicePrincipals: items.map(({ servicePrincipal, enabledAt }) => ({
      ServicePrincipal: servicePrincipal,
      DateEnabled: new Date(enabledAt),
    })),
    ...rest,
  }
})
