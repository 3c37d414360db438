import { stsOperation } from '../protocol/operation'

/**
 * Each access key stands for one administrator of that name; temporary credentials for their role, or for the root
 * user. No policy can deny it.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 */
export const getCallerIdentity = stsOperation('GetCallerIdentity', ({ account, principal }) => {
  if (principal.kind === 'root') {
    return { Account: account.id, Arn: `arn:aws:iam::${account.id}:root`, UserId: account.id }
  }
  if (principal.kind === 'role') {
    const { roleName, sessionName } = principal
    return {
      Account: account.id,
      Arn: `arn:aws:sts::${account.id}:assumed-role/${roleName}/${sessionName}`,
      UserId: `AROA${account.id}ROLE:${sessionName}`,
    }
  }
  return {
    Account: account.id,
    Arn: `arn:aws:iam::${account.id}:user/${principal.name}`,
    UserId: `AIDA${account.id}ADMN`,
  }
})
