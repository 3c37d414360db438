import { constraintViolation, Fault, needsAllFeatures } from '../protocol/fault'
import { managementOperation } from '../protocol/operation'
import { Listing } from '../world/listing'
import type { Organization } from '../world/model'
import { memberOf } from './find'
import { MAX_ADMINISTRATORS, requireServicePrincipal } from './service-principals'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_RegisterDelegatedAdministrator.html */
export const registerDelegatedAdministrator = managementOperation(
  'RegisterDelegatedAdministrator',
  ({ world, organization }, { AccountId, ServicePrincipal }) => {
    if (organization.featureSet !== 'ALL') throw needsAllFeatures()
    const member = memberOf(organization, AccountId)
    requireServicePrincipal(ServicePrincipal)
    if (member === organization.management) {
      throw constraintViolation(
        'CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR',
        'The management account cannot be a delegated administrator.',
      )
    }
    if (member.account.state !== 'ACTIVE') {
      throw constraintViolation(
        'CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR',
        'An account that is suspended or closed cannot be a delegated administrator.',
      )
    }
    if (!organization.trustedServices.has(ServicePrincipal)) {
      throw constraintViolation('SERVICE_ACCESS_NOT_ENABLED', `Trusted access for ${ServicePrincipal} is not enabled.`)
    }
    const administrators = organization.delegatedAdministrators
    const administrator = administrators.get(member.id)
    if (administrator?.services.has(ServicePrincipal)) {
      throw new Fault(
        'AccountAlreadyRegisteredException',
        'The account is already a delegated administrator for this service.',
      )
    }
    requireRoom(organization, ServicePrincipal)
    const enabledAt = world.now()
    const services = administrator?.services ?? new Listing()
    services.add(ServicePrincipal, { servicePrincipal: ServicePrincipal, enabledAt })
    if (!administrator) administrators.add(member.id, { member, enabledAt, services })
    return {}
  },
)

function requireRoom(organization: Organization, servicePrincipal: string) {
  const most = MAX_ADMINISTRATORS[servicePrincipal]
  if (most === undefined) return
  const present = [...organization.delegatedAdministrators.values()].filter(({ services }) =>
    services.has(servicePrincipal),
  ).length
  if (present < most) return
  if (most === 1) {
    throw constraintViolation(
      'DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE',
      'The service has a delegated administrator, and allows one.',
    )
  }
  throw constraintViolation(
    'MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED',
    `The service allows ${most} delegated administrators.`,
  )
}
