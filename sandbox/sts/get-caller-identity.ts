import { stsOperation } from '../protocol/operation'

/**
 * The sandbox's callers are administrators: each access key stands for one IAM user of that name.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export const getCallerIdentity = stsOperation('GetCallerIdentity', ({ account }) => ({
  Account: account.id,
  Arn: `arn:aws:iam::${account.id}:user/administrator`,
  UserId: `AIDA${account.id}ADMN`,
}))
