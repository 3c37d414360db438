import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DescribeEffectivePolicyCommand,
  DetachPolicyCommand,
  DisablePolicyTypeCommand,
  type EffectivePolicyType,
  EnablePolicyTypeCommand,
  ListAccountsWithInvalidEffectivePolicyCommand,
  ListEffectivePolicyValidationErrorsCommand,
  ListRootsCommand,
  MoveAccountCommand,
  type OrganizationsClient,
  PutResourcePolicyCommand,
  UpdatePolicyCommand,
} from '@aws-sdk/client-organizations'
import { describe, expect, test } from 'vitest'
import { refusal, sandboxForTests } from '../test-client'

const sandbox = sandboxForTests()
const [APP, TOOLS, ROOT, UNIT] = ['222222222222', '333333333333', 'r-sm01', 'ou-sm01-workload']

const enable = (client: OrganizationsClient, PolicyType: EffectivePolicyType) =>
  client.send(new EnablePolicyTypeCommand({ RootId: ROOT, PolicyType }))
const attach = (client: OrganizationsClient, PolicyId: string, TargetId: string) =>
  client.send(new AttachPolicyCommand({ PolicyId, TargetId }))
async function create(client: OrganizationsClient, Type: EffectivePolicyType, Name: string, content: object) {
  const Content = JSON.stringify(content)
  const { Policy } = await client.send(new CreatePolicyCommand({ Type, Name, Description: '', Content }))
  return Policy?.PolicySummary?.Id ?? ''
}
const describePolicy = async (client: OrganizationsClient, PolicyType: EffectivePolicyType, TargetId?: string) =>
  (await client.send(new DescribeEffectivePolicyCommand({ PolicyType, TargetId }))).EffectivePolicy
const contentFor = async (client: OrganizationsClient, PolicyType: EffectivePolicyType, TargetId: string) =>
  JSON.parse((await describePolicy(client, PolicyType, TargetId))?.PolicyContent ?? '')
const values = (...list: string[]) => ({ tags: { env: { tag_value: { '@@assign': list } } } })
const merged = (...list: string[]) => ({ tags: { env: { tag_key: 'env', tag_value: list } } })

describe('an effective policy', () => {
  test('follows attachments, updates, moves and the end of the type', async () => {
    const client = (await sandbox.world('small')).as('small')
    await enable(client, 'TAG_POLICY')
    expect(await contentFor(client, 'TAG_POLICY', APP)).toEqual({})
    const everywhere = await create(client, 'TAG_POLICY', 'everywhere', values('prod'))
    const unit = await create(client, 'TAG_POLICY', 'unit', { tags: { Env: { tag_value: { '@@append': ['dev'] } } } })
    await attach(client, everywhere, ROOT)
    await attach(client, unit, UNIT)
    expect(await contentFor(client, 'TAG_POLICY', APP)).toEqual(merged('prod', 'dev'))
    expect(await contentFor(client, 'TAG_POLICY', TOOLS)).toEqual(merged('prod'))
    expect(await contentFor(client, 'TAG_POLICY', '111111111111')).toEqual(merged('prod'))

    await client.send(new UpdatePolicyCommand({ PolicyId: everywhere, Content: JSON.stringify(values('live')) }))
    expect(await contentFor(client, 'TAG_POLICY', APP)).toEqual(merged('live', 'dev'))
    const move = { AccountId: TOOLS, SourceParentId: ROOT, DestinationParentId: UNIT }
    await client.send(new MoveAccountCommand(move))
    expect(await contentFor(client, 'TAG_POLICY', TOOLS)).toEqual(merged('live', 'dev'))
    await client.send(new DetachPolicyCommand({ PolicyId: unit, TargetId: UNIT }))
    expect(await contentFor(client, 'TAG_POLICY', TOOLS)).toEqual(merged('live'))

    await client.send(new DisablePolicyTypeCommand({ RootId: ROOT, PolicyType: 'TAG_POLICY' }))
    expect(await refusal(describePolicy(client, 'TAG_POLICY', APP))).toBe('EffectivePolicyNotFoundException')
    await enable(client, 'TAG_POLICY')
    expect(await contentFor(client, 'TAG_POLICY', APP)).toEqual({})
  })

  test('is withheld while it is invalid: the last valid one stays, and the errors name the policies', async () => {
    const client = (await sandbox.world('small')).as('small')
    await enable(client, 'BACKUP_POLICY')
    const rule = { target_backup_vault_name: { '@@assign': 'v' } }
    const rules = (from: number, to: number) =>
      Object.fromEntries(Array.from({ length: to - from + 1 }, (_, index) => [`rule${from + index}`, rule]))
    const selection = {
      iam_role_arn: { '@@assign': 'r' },
      tag_key: { '@@assign': 'k' },
      tag_value: { '@@assign': ['v'] },
    }
    const whole = {
      plans: {
        p: { regions: { '@@assign': ['us-east-1'] }, rules: rules(1, 9), selections: { tags: { s: selection } } },
      },
    }
    const nine = await create(client, 'BACKUP_POLICY', 'nine', whole)
    const two = await create(client, 'BACKUP_POLICY', 'two', { plans: { p: { rules: rules(10, 11) } } })
    await attach(client, nine, ROOT)
    const before = await contentFor(client, 'BACKUP_POLICY', APP)
    await attach(client, two, APP)
    expect(await contentFor(client, 'BACKUP_POLICY', APP)).toEqual(before)
    const errors = new ListEffectivePolicyValidationErrorsCommand({ AccountId: APP, PolicyType: 'BACKUP_POLICY' })
    expect(await client.send(errors)).toMatchObject({
      AccountId: APP,
      Path: `o-sma11org00/${ROOT}/${UNIT}/${APP}/`,
      EvaluationTimestamp: expect.any(Date),
      EffectivePolicyValidationErrors: [
        {
          ErrorCode: 'ELEMENTS_TOO_MANY',
          ErrorMessage: "'rules' exceeds the allowed maximum limit 10",
          PathToError: 'plans/p/rules',
          ContributingPolicies: [nine, two],
        },
      ],
    })
    const invalid = new ListAccountsWithInvalidEffectivePolicyCommand({ PolicyType: 'BACKUP_POLICY' })
    expect((await client.send(invalid)).Accounts?.map(({ Id }) => Id)).toEqual([APP])
    await client.send(new DetachPolicyCommand({ PolicyId: two, TargetId: APP }))
    expect((await client.send(invalid)).Accounts).toEqual([])
    const healed = await client.send(errors)
    expect([healed.Path, healed.EvaluationTimestamp]).toEqual([undefined, undefined])
  })

  test('is there for every type that Acme uses', async () => {
    const world = await sandbox.world('acme')
    const client = world.as('acme')
    const { Roots } = await client.send(new ListRootsCommand({}))
    const types = Roots?.[0]?.PolicyTypes?.map(({ Type }) => Type).filter((type) => !/CONTROL/.test(String(type))) ?? []
    expect(types.length).toBe(8)
    for (const type of types) {
      // The filter above leaves the types that have an effective policy.
      expect(await contentFor(client, type as EffectivePolicyType, '731000482216')).toBeTypeOf('object')
    }
  })
})

describe('who may ask', () => {
  test('every account about itself; about others the management account and whoever may read', async () => {
    const world = await sandbox.world('acme')
    const payments = world.as('acme-payments-prod')
    expect((await describePolicy(payments, 'TAG_POLICY'))?.TargetId).toBe('731000482216')
    expect(await refusal(describePolicy(payments, 'TAG_POLICY', '552890113047'))).toBe('AccessDeniedException')
    expect(await refusal(describePolicy(world.as('acme-audit'), 'TAG_POLICY', '552890113047'))).toBe('none')
    expect(await refusal(describePolicy(world.as('new-venture'), 'TAG_POLICY'))).toBe(
      'AWSOrganizationsNotInUseException',
    )
    const Content = JSON.stringify({
      Statement: { Effect: 'Allow', Principal: '*', Action: 'organizations:DescribeEffectivePolicy', Resource: '*' },
    })
    await world.as('acme').send(new PutResourcePolicyCommand({ Content }))
    expect(await refusal(describePolicy(payments, 'TAG_POLICY', '552890113047'))).toBe('none')
    for (const slug of ['acme-payments-prod', 'new-venture']) {
      const expected = slug === 'new-venture' ? 'AWSOrganizationsNotInUseException' : 'AccessDeniedException'
      const client = world.as(slug)
      const errors = { AccountId: '552890113047', PolicyType: 'TAG_POLICY' } as const
      expect(await refusal(client.send(new ListEffectivePolicyValidationErrorsCommand(errors)))).toBe(expected)
      const invalid = new ListAccountsWithInvalidEffectivePolicyCommand({ PolicyType: 'TAG_POLICY' })
      expect(await refusal(client.send(invalid))).toBe(expected)
    }
  })
})

describe('what may be asked', () => {
  test.each([
    [ROOT, 'TAG_POLICY', 'InvalidInputException TARGET_NOT_SUPPORTED'],
    [UNIT, 'TAG_POLICY', 'InvalidInputException TARGET_NOT_SUPPORTED'],
    ['999999999999', 'TAG_POLICY', 'TargetNotFoundException'],
    [APP, 'BACKUP_POLICY', 'EffectivePolicyNotFoundException'],
    [APP, 'SERVICE_CONTROL_POLICY', 'InvalidInputException INVALID_ENUM_POLICY_TYPE'],
    [APP, 'RESOURCE_CONTROL_POLICY', 'InvalidInputException INVALID_ENUM:POLICY_TYPE'],
    [APP, 'PIZZA_POLICY', 'InvalidInputException INVALID_ENUM:POLICY_TYPE'],
    [APP, undefined, 'InvalidInputException INPUT_REQUIRED:POLICY_TYPE'],
  ])('%s %s: %s', async (target, type, expected) => {
    const client = (await sandbox.world('small')).as('small')
    await enable(client, 'TAG_POLICY')
    // Wrong types are what is tried here.
    expect(await refusal(describePolicy(client, type as EffectivePolicyType, target))).toBe(expected)
    const errors = { AccountId: target, PolicyType: type as EffectivePolicyType }
    expect(await refusal(client.send(new ListEffectivePolicyValidationErrorsCommand(errors)))).toBe(
      expected.replace('TargetNotFound', 'AccountNotFound'),
    )
    if (target !== APP) return
    const invalid = new ListAccountsWithInvalidEffectivePolicyCommand({ PolicyType: type as EffectivePolicyType })
    expect(await refusal(client.send(invalid))).toBe(expected)
  })

  test('without an account the errors are nobody’s', async () => {
    const client = (await sandbox.world('small')).as('small')
    const errors = { AccountId: undefined, PolicyType: 'TAG_POLICY' } as const
    expect(await refusal(client.send(new ListEffectivePolicyValidationErrorsCommand(errors)))).toBe(
      'InvalidInputException TARGET_NOT_SUPPORTED',
    )
  })
})

describe('with a consistency delay', () => {
  test('a type is pending, and a change meets the one before it', async () => {
    const world = await sandbox.world('small')
    const client = world.as('small')
    await world.control('PUT', 'consistency', { delaySeconds: 30 })
    const status = async (command: EnablePolicyTypeCommand) => (await client.send(command)).Root?.PolicyTypes
    const input = { RootId: ROOT, PolicyType: 'TAG_POLICY' } as const
    expect(await status(new EnablePolicyTypeCommand(input))).toContainEqual({
      Type: 'TAG_POLICY',
      Status: 'PENDING_ENABLE',
    })
    const busy = 'PolicyChangesInProgressException'
    expect(await refusal(client.send(new DisablePolicyTypeCommand(input)))).toBe(busy)
    await world.advance(31)
    const policy = await create(client, 'TAG_POLICY', 'p', values('a'))
    const other = await create(client, 'TAG_POLICY', 'q', values('b'))
    await attach(client, policy, ROOT)
    expect(await refusal(attach(client, other, ROOT))).toBe(busy)
    expect(await refusal(client.send(new DetachPolicyCommand({ PolicyId: policy, TargetId: ROOT })))).toBe(busy)
    expect(await refusal(client.send(new UpdatePolicyCommand({ PolicyId: policy, Name: 'r' })))).toBe(busy)
    await world.advance(31)
    const { Root } = await client.send(new DisablePolicyTypeCommand(input))
    expect(Root?.PolicyTypes).toContainEqual({ Type: 'TAG_POLICY', Status: 'PENDING_DISABLE' })
    expect(await refusal(client.send(new EnablePolicyTypeCommand(input)))).toBe(busy)
  })
})
