import { constraintViolation, needsAllFeatures } from '../protocol/fault'
import { managementOperation } from '../protocol/operation'
import { POLICY_TYPES } from '../world/policy-types'
import { requireServicePrincipal } from './service-principals'

/**
 * Refused while something depends on it. For a service that is not trusted it succeeds and changes nothing.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_DisableAWSServiceAccess.html
 */
export const disableAwsServiceAccess = managementOperation(
  'DisableAWSServiceAccess',
  ({ organization }, { ServicePrincipal }) => {
    if (organization.featureSet !== 'ALL') throw needsAllFeatures()
    requireServicePrincipal(ServicePrincipal)
    for (const { services } of organization.delegatedAdministrators.values()) {
      if (!services.has(ServicePrincipal)) continue
      throw constraintViolation(
        'DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE',
        'The service has a delegated administrator. Deregister it first.',
      )
    }
    for (const type of organization.enabledTypes) {
      if (POLICY_TYPES[type].servicePrincipal !== ServicePrincipal) continue
      throw constraintViolation(
        'POLICY_TYPE_ENABLED_FOR_THIS_SERVICE',
        `The policy type ${type} needs the service. Disable it first.`,
      )
    }
    organization.trustedServices.delete(ServicePrincipal)
    return {}
  },
)
