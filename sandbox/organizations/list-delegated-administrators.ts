import { readOperation } from '../protocol/operation'
import { renderAccount } from './render'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListDelegatedAdministrators.html */
export const listDelegatedAdministrators = readOperation(
  'ListDelegatedAdministrators',
  (call, { ServicePrincipal }) => {
    const { items, ...rest } = call.page(
      call.organization.delegatedAdministrators,
      ({ services }) => ServicePrincipal === undefined || services.has(ServicePrincipal),
    )
    return {
      DelegatedAdministrators: items.map(({ member, enabledAt }) => {
        const { Paths: _paths, ...account } = renderAccount(member)
        return { ...account, DelegationEnabledDate: new Date(enabledAt) }
      }),
      ...rest,
    }
  },
)
