import { readOperation } from '../protocol/operation'
import { publishedOf } from '../world/publication'
import { effectiveTypeOf } from './effective-checks'
import { renderAccount } from './render'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccountsWithInvalidEffectivePolicy.html */
export const listAccountsWithInvalidEffectivePolicy = readOperation(
  'ListAccountsWithInvalidEffectivePolicy',
  (call, { PolicyType }) => {
    const { organization } = call
    const type = effectiveTypeOf(organization, PolicyType)
    const { items, ...rest } = call.page(organization.members, (member) => publishedOf(member, type).errors.length > 0)
    return { Accounts: items.map(renderAccount), PolicyType: type, ...rest }
  },
)
