import { needsAllFeatures } from '../protocol/fault'
import { managementOperation } from '../protocol/operation'
import { requireServicePrincipal } from './service-principals'

/**
 * A service that is already trusted stays so, with its first date.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnableAWSServiceAccess.html
 */
export const enableAwsServiceAccess = managementOperation(
  'EnableAWSServiceAccess',
  ({ world, organization }, { ServicePrincipal }) => {
    if (organization.featureSet !== 'ALL') throw needsAllFeatures()
    requireServicePrincipal(ServicePrincipal)
    const { trustedServices } = organization
    if (!trustedServices.has(ServicePrincipal)) {
      trustedServices.add(ServicePrincipal, { servicePrincipal: ServicePrincipal, enabledAt: world.now() })
    }
    return {}
  },
)
