import { needsAllFeatures } from '../protocol/fault'
import { readOperation } from '../protocol/operation'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAWSServiceAccessForOrganization.html */
export const listAwsServiceAccessForOrganization = readOperation('ListAWSServiceAccessForOrganization', (call) => {
  if (call.organization.featureSet !== 'ALL') throw needsAllFeatures()
  const { items, ...rest } = call.page(call.organization.trustedServices)
  return {
    EnabledServicePrincipals: items.map(({ servicePrincipal, enabledAt }) => ({
      ServicePrincipal: servicePrincipal,
      DateEnabled: new Date(enabledAt),
    })),
    ...rest,
  }
})
