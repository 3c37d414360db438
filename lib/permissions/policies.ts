import type { Operation } from '../operations/operation'
import { READ_ACTIONS } from './reads'

export type Statement = {
  Sid: string
  Effect: 'Allow'
  Action: string | string[]
  Resource: string
  Condition?: Record<string, Record<string, string>>
}

/** An IAM policy to paste. */
export type PolicyDocument = { Version: '2012-10-17'; Statement: Statement[] }

export type LeastPrivilege = {
  name: 'CanopyRead' | 'CanopyOperate' | 'CanopyBreakGlass'
  /** Whom to give it, in a sentence. */
  purpose: string
  document: PolicyDocument
}

/** What the policies are made from: of each change the permission and the friction. */
export type Permitted = Pick<Operation<never>, 'iamAction' | 'tier'>

/**
 * Joining, founding and all features make AWS create its role in the account, with the caller's own permission.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services.html
 */
const SERVICE_ROLE: Statement = {
  Sid: 'JoiningNeedsTheServiceRole',
  Effect: 'Allow',
  Action: 'iam:CreateServiceLinkedRole',
  Resource: '*',
  Condition: { StringEquals: { 'iam:AWSServiceName': 'organizations.amazonaws.com' } },
}

const policy = (name: LeastPrivilege['name'], purpose: string, actions: readonly string[], more: Statement[] = []) => ({
  name,
  purpose,
  document: {
    Version: '2012-10-17' as const,
    Statement: [{ Sid: name, Effect: 'Allow' as const, Action: [...new Set(actions)].sort(), Resource: '*' }, ...more],
  },
})

/** A friction that depends on the input is below 3 for some input, or it would not depend on it. */
export const isForBreakGlass = ({ tier }: Pick<Permitted, 'tier'>): boolean => tier === 3

/**
 * The policies that let Canopy do all that it can, and nothing else. Each adds to the ones before it: reading, the
 * changes of the tiers 0 to 2, and those that are hard or impossible to take back.
 * @param changes every change of the catalogue
 */
export function leastPrivilege(changes: readonly Permitted[]): LeastPrivilege[] {
  const operate = changes.filter((change) => !isForBreakGlass(change)).map(({ iamAction }) => iamAction)
  const breakGlass = changes.filter(isForBreakGlass).map(({ iamAction }) => iamAction)
  return [
    policy('CanopyRead', 'For every identity that Canopy uses. It changes nothing.', READ_ACTIONS),
    policy(
      'CanopyOperate',
      'In addition, for the identity of a writable connection: every change that can be taken back, or whose effect can.',
      operate,
      [SERVICE_ROLE],
    ),
    policy(
      'CanopyBreakGlass',
      'In addition, for a role of its own that is used rarely: what is hard or impossible to take back.',
      breakGlass.filter((action) => !operate.includes(action)),
    ),
  ]
}

/** The policy as it is pasted into AWS: JSON with two spaces. */
export const policyText = ({ document }: LeastPrivilege): string => JSON.stringify(document, null, 2)
