import { readOperation } from '../protocol/operation'
import { memberOf } from './find'
import { renderAccount } from './render'

export const describeAccount = readOperation('DescribeAccount', ({ organization }, { AccountId }) => ({
  Account: renderAccount(memberOf(organization, AccountId)),
}))
