import { expect, test } from 'vitest'
import { leastPrivilege, type Permitted, policyText } from './policies'

const change = (iamAction: Permitted['iamAction'], tier: Permitted['tier']): Permitted => ({ iamAction, tier })
const actionsOf = (changes: Permitted[]) =>
  Object.fromEntries(leastPrivilege(changes).map(({ name, document }) => [name, document.Statement[0]?.Action]))

test('what is hard or impossible to take back is in the policy for break-glass alone', () => {
  const { CanopyOperate, CanopyBreakGlass } = actionsOf([
    change('organizations:MoveAccount', 1),
    change('organizations:CloseAccount', 3),
    change('organizations:DeletePolicy', 2),
  ])
  expect(CanopyOperate).toEqual(['organizations:DeletePolicy', 'organizations:MoveAccount'])
  expect(CanopyBreakGlass).toEqual(['organizations:CloseAccount'])
})

test('a permission is named once, where the least friction needs it', () => {
  const { CanopyOperate, CanopyBreakGlass } = actionsOf([
    change('organizations:DetachPolicy', () => 3),
    change('organizations:TagResource', 3),
    change('organizations:TagResource', 0),
  ])
  expect(CanopyOperate).toEqual(['organizations:DetachPolicy', 'organizations:TagResource'])
  expect(CanopyBreakGlass).toEqual([])
})

test('the policy for reading allows nothing that changes', () => {
  expect(actionsOf([]).CanopyRead).toSatisfy((actions: string[]) =>
    actions.every((action) => /^(iam|organizations|tag):(List|Describe|Get|Generate)/.test(action)),
  )
})

test('AWS creates its service role for nobody but Organizations', () => {
  const text = leastPrivilege([]).map(policyText).join('\n')
  expect(text.match(/iam:CreateServiceLinkedRole/g)).toHaveLength(1)
  expect(text).toContain('"iam:AWSServiceName": "organizations.amazonaws.com"')
})

test('what is done as a root user needs a session for its task, and no permission of its own', () => {
  const [read, , breakGlass] = leastPrivilege([
    {
      ...change('iam:DeleteAccessKey', 3),
      inRootSession: { task: 'IAMDeleteRootUserCredentials', accountId: () => '111122223333' },
    },
  ])
  const tasksOf = (policy: typeof read) =>
    policy?.document.Statement.find(({ Action }) => Action === 'sts:AssumeRoot')?.Condition?.ArnEquals?.[
      'sts:TaskPolicyArn'
    ]
  expect(tasksOf(read)).toEqual(['arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials'])
  expect(tasksOf(breakGlass)).toEqual(['arn:aws:iam::aws:policy/root-task/IAMDeleteRootUserCredentials'])
  expect(leastPrivilege([]).map(policyText).join()).not.toContain('DeleteAccessKey')
  expect(breakGlass && policyText(breakGlass)).not.toContain('iam:DeleteAccessKey')
})
