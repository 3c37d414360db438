import { Fault } from '../protocol/fault'
import { readOperation } from '../protocol/operation'
import { memberOf } from './find'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListDelegatedServicesForAccount.html */
export const listDelegatedServicesForAccount = readOperation(
  'ListDelegatedServicesForAccount',
  (call, { AccountId }) => {
    memberOf(call.organization, AccountId)
    const administrator = call.organization.delegatedAdministrators.get(AccountId)
    if (!administrator) {
      throw new Fault('AccountNotRegisteredException', 'The account is not a delegated administrator.')
    }
    const { items, ...rest } = call.page(administrator.services)
    return {
      DelegatedServices: items.map(({ servicePrincipal, enabledAt }) => ({
        ServicePrincipal: servicePrincipal,
        DelegationEnabledDate: new Date(enabledAt),
      })),
      ...rest,
    }
  },
)
