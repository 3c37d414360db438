import { readOperation } from '../protocol/operation'
import { memberOf } from './find'
import { renderAccount } from './render'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeAccount.html */
export const describeAccount = readOperation('DescribeAccount', ({ organization }, { AccountId }) => ({
  Account: renderAccount(memberOf(organization, AccountId)),
}))
