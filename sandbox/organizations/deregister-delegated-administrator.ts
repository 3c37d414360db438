import { Fault, needsAllFeatures } from '../protocol/fault'
import { managementOperation } from '../protocol/operation'
import { memberOf } from './find'
import { requireServicePrincipal } from './service-principals'

/**
 * With its last service the account also loses its right to read.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeregisterDelegatedAdministrator.html
 */
export const deregisterDelegatedAdministrator = managementOperation(
  'DeregisterDelegatedAdministrator',
  ({ organization }, { AccountId, ServicePrincipal }) => {
    if (organization.featureSet !== 'ALL') throw needsAllFeatures()
    memberOf(organization, AccountId)
    requireServicePrincipal(ServicePrincipal)
    const administrators = organization.delegatedAdministrators
    const administrator = administrators.get(AccountId)
    if (!administrator?.services.delete(ServicePrincipal)) {
      throw new Fault('AccountNotRegisteredException', 'The account is not a delegated administrator for this service.')
    }
    if (administrator.services.size === 0) administrators.delete(AccountId)
    return {}
  },
)
