import type { Operation } from '../operations/operation'
import { type RootTask, taskPolicyArn } from '../root-task'
import { READ_ACTIONS } from './reads'

export type Statement = {
  Sid: string
  Effect: 'Allow'
  Action: string | string[]
  Resource: string
  Condition?: Record<string, Record<string, string | string[]>>
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
export type Permitted = Pick<Operation<never>, 'iamAction' | 'tier' | 'inRootSession'>

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

/**
 * A report of what services were used walks the tree, with the caller's own permission.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateOrganizationsAccessReport.html
 */
const REPORTS: Statement = {
  Sid: 'ReportsWalkTheTree',
  Effect: 'Allow',
  Action: 'organizations:ListChildren',
  Resource: '*',
}

/** A session as the root user of a member account, for these tasks and no others. */
const rootSessions = (Sid: string, tasks: readonly RootTask[]): Statement => ({
  Sid,
  Effect: 'Allow',
  Action: 'sts:AssumeRoot',
  Resource: 'arn:aws:iam::*:root',
  Condition: { ArnEquals: { 'sts:TaskPolicyArn': tasks.map((task) => taskPolicyArn(task)) } },
})

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
  // What a root session may do is said by its task; the caller needs none of it.
  const own = changes.filter(({ inRootSession }) => !inRootSession)
  const operate = own.filter((change) => !isForBreakGlass(change)).map(({ iamAction }) => iamAction)
  const breakGlass = own.filter(isForBreakGlass).map(({ iamAction }) => iamAction)
  const tasks = [...new Set(changes.flatMap(({ inRootSession }) => inRootSession?.task ?? []))].sort()
  return [
    policy('CanopyRead', 'For every identity that Canopy uses. It changes nothing.', READ_ACTIONS, [
      REPORTS,
      rootSessions('LookAtRootUsers', ['IAMAuditRootUserCredentials']),
    ]),
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
      [rootSessions('ActAsRootUsers', tasks)],
    ),
  ]
}

/** The policy as it is pasted into AWS: JSON with two spaces. */
export const policyText = ({ document }: LeastPrivilege): string => JSON.stringify(document, null, 2)
