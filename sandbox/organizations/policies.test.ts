import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DeletePolicyCommand,
  DescribePolicyCommand,
  DetachPolicyCommand,
  DisablePolicyTypeCommand,
  EnablePolicyTypeCommand,
  ListPoliciesCommand,
  ListPoliciesForTargetCommand,
  ListTargetsForPolicyCommand,
  type OrganizationsClient,
  type PolicyType,
  UpdatePolicyCommand,
} from '@aws-sdk/client-organizations'
import { describe, expect, test } from 'vitest'
import { refusal, sandboxForTests } from '../test-client'

const sandbox = sandboxForTests()

const ROOT = 'r-sm01'
const UNIT = 'ou-sm01-workload'
const APP = '222222222222'
const FULL = 'p-FullAWSAccess'
const RCP_FULL = 'p-RCPFullAWSAccess'
const ABSENT = 'p-absent0000'
const DENY = '{"Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}'
const SCP = 'SERVICE_CONTROL_POLICY'

const small = async () => (await sandbox.world()).as('small')

async function create(client: OrganizationsClient, Name: string, Type: PolicyType = SCP, Content = DENY) {
  const { Policy } = await client.send(new CreatePolicyCommand({ Name, Description: 'd', Type, Content }))
  return Policy?.PolicySummary?.Id ?? ''
}
const attach = (client: OrganizationsClient, PolicyId: string, TargetId: string) =>
  client.send(new AttachPolicyCommand({ PolicyId, TargetId }))
const detach = (client: OrganizationsClient, PolicyId: string, TargetId: string) =>
  client.send(new DetachPolicyCommand({ PolicyId, TargetId }))
const enable = (client: OrganizationsClient, type: PolicyType, RootId = ROOT) =>
  client.send(new EnablePolicyTypeCommand({ RootId, PolicyType: type }))
const disable = (client: OrganizationsClient, type: PolicyType, RootId = ROOT) =>
  client.send(new DisablePolicyTypeCommand({ RootId, PolicyType: type }))
async function attached(client: OrganizationsClient, TargetId: string, Filter: PolicyType = SCP) {
  const { Policies } = await client.send(new ListPoliciesForTargetCommand({ TargetId, Filter }))
  return Policies?.map(({ Id }) => Id)
}

describe('CreatePolicy', () => {
  test('saves the document byte for byte, even of a type that is not enabled', async () => {
    const client = await small()
    const content = '{\n  "tags": {}\n}\n'
    const id = await create(client, 'Tags', 'TAG_POLICY', content)
    expect(id).toMatch(/^p-[a-z0-9]{10}$/)
    const { Policy } = await client.send(new DescribePolicyCommand({ PolicyId: id }))
    expect(Policy).toEqual({
      PolicySummary: {
        Id: id,
        Arn: `arn:aws:organizations::111111111111:policy/o-sma11org00/tag_policy/${id}`,
        Name: 'Tags',
        Description: 'd',
        Type: 'TAG_POLICY',
        AwsManaged: false,
      },
      Content: content,
    })
    const { Policies } = await client.send(new ListPoliciesCommand({ Filter: 'TAG_POLICY' }))
    expect(Policies?.map(({ Id }) => Id)).toEqual([id])
  })

  test('refuses a taken name, a broken document, one that is too long, and bad tags', async () => {
    const client = await small()
    expect(await refusal(create(client, 'DenyLeaveOrganization'))).toBe('DuplicatePolicyException')
    expect(await refusal(create(client, 'FullAWSAccess'))).toBe('DuplicatePolicyException')
    expect(await refusal(create(client, 'New', SCP, '{}'))).toBe('MalformedPolicyDocumentException')
    const tooLong = 'ConstraintViolationException POLICY_CONTENT_LIMIT_EXCEEDED'
    expect(await refusal(create(client, 'New', SCP, DENY.padEnd(10_241)))).toBe(tooLong)
    expect(await refusal(create(client, 'New', 'RESOURCE_CONTROL_POLICY', DENY.padEnd(5_121)))).toBe(tooLong)
    expect(await refusal(create(client, 'New', 'AISERVICES_OPT_OUT_POLICY', '{"services":{}}'.padEnd(2_501)))).toBe(
      tooLong,
    )
    expect(await refusal(create(client, 'New', SCP, DENY.padEnd(10_240)))).toBe('none')
    const tagged = new CreatePolicyCommand({
      Name: 'T',
      Description: '',
      Type: SCP,
      Content: DENY,
      Tags: [{ Key: 'aws:x', Value: '' }],
    })
    expect(await refusal(client.send(tagged))).toBe('InvalidInputException INVALID_SYSTEM_TAGS_PARAMETER')
  })

  test('makes a thousand policies of a type and not one more', async () => {
    const client = await small()
    const content = '{"services":{}}'
    for (let hundred = 0; hundred < 10; hundred += 1) {
      const names = Array.from({ length: 100 }, (_, index) => `policy ${hundred} ${index}`)
      await Promise.all(names.map((name) => create(client, name, 'AISERVICES_OPT_OUT_POLICY', content)))
    }
    expect(await refusal(create(client, 'one more', 'AISERVICES_OPT_OUT_POLICY', content))).toBe(
      'ConstraintViolationException POLICY_NUMBER_LIMIT_EXCEEDED',
    )
  })

  test('an organization with consolidated billing alone has no policies', async () => {
    const client = (await sandbox.world('acme')).as('beta-labs')
    expect(await refusal(create(client, 'New'))).toBe('PolicyTypeNotAvailableForOrganizationException')
    expect(await refusal(enable(client, SCP, 'r-be7a'))).toBe('PolicyTypeNotAvailableForOrganizationException')
  })
})

describe('UpdatePolicy', () => {
  test('changes what is given and answers with that alone beside the content', async () => {
    const client = await small()
    const id = await create(client, 'One')
    const { Policy } = await client.send(new UpdatePolicyCommand({ PolicyId: id, Name: 'Two' }))
    expect(Policy?.PolicySummary).toMatchObject({ Id: id, Name: 'Two', Type: SCP })
    expect(Policy?.PolicySummary?.Description).toBeUndefined()
    expect(Policy?.Content).toBe(DENY)
    await client.send(new UpdatePolicyCommand({ PolicyId: id, Description: '' }))
    const after = await client.send(new DescribePolicyCommand({ PolicyId: id }))
    expect(after.Policy?.PolicySummary).toMatchObject({ Name: 'Two', Description: 'd' })
  })

  test('a refused document changes nothing, not even the name', async () => {
    const client = await small()
    const id = await create(client, 'One')
    const update = (fields: { PolicyId?: string; Name?: string; Content?: string }) =>
      refusal(client.send(new UpdatePolicyCommand({ PolicyId: id, ...fields })))
    expect(await update({ Name: 'Two', Content: '{}' })).toBe('MalformedPolicyDocumentException')
    expect(await update({ Content: DENY.padEnd(10_241) })).toBe(
      'ConstraintViolationException POLICY_CONTENT_LIMIT_EXCEEDED',
    )
    expect(await update({ Name: 'DenyLeaveOrganization' })).toBe('DuplicatePolicyException')
    expect(await update({ PolicyId: ABSENT })).toBe('PolicyNotFoundException')
    expect(await update({ PolicyId: FULL, Name: 'Mine' })).toBe('InvalidInputException IMMUTABLE_POLICY')
    const { Policy } = await client.send(new DescribePolicyCommand({ PolicyId: id }))
    expect(Policy?.PolicySummary?.Name).toBe('One')
  })
})

describe('DeletePolicy', () => {
  test('deletes a policy that is attached nowhere, and no other', async () => {
    const client = await small()
    const remove = (PolicyId: string) => refusal(client.send(new DeletePolicyCommand({ PolicyId })))
    const id = await create(client, 'One')
    await attach(client, id, APP)
    expect(await remove(id)).toBe('PolicyInUseException')
    await detach(client, id, APP)
    expect(await remove(id)).toBe('none')
    expect(await remove(id)).toBe('PolicyNotFoundException')
    expect(await remove(FULL)).toBe('InvalidInputException IMMUTABLE_POLICY')
    expect(await refusal(client.send(new DescribePolicyCommand({ PolicyId: id })))).toBe('PolicyNotFoundException')
  })
})

describe('AttachPolicy and DetachPolicy', () => {
  test('both sides list an attachment, in the order in which attachments were made', async () => {
    const client = await small()
    const id = await create(client, 'One')
    await attach(client, id, APP)
    await attach(client, id, UNIT)
    await attach(client, id, ROOT)
    expect(await attached(client, APP)).toEqual([FULL, id])
    const { Targets } = await client.send(new ListTargetsForPolicyCommand({ PolicyId: id }))
    expect(Targets?.map(({ TargetId, Name, Type }) => [TargetId, Name, Type])).toEqual([
      [APP, 'App', 'ACCOUNT'],
      [UNIT, 'Workloads', 'ORGANIZATIONAL_UNIT'],
      [ROOT, 'Root', 'ROOT'],
    ])
    await detach(client, FULL, APP)
    await attach(client, FULL, APP)
    expect(await attached(client, APP)).toEqual([id, FULL])
  })

  test('refuse what is not there, twice, and of a type that is off', async () => {
    const client = await small()
    const id = await create(client, 'One')
    const tags = await create(client, 'Tags', 'TAG_POLICY', '{"tags":{}}')
    expect(await refusal(attach(client, ABSENT, APP))).toBe('PolicyNotFoundException')
    expect(await refusal(attach(client, id, '999999999999'))).toBe('TargetNotFoundException')
    expect(await refusal(attach(client, tags, APP))).toBe('PolicyTypeNotEnabledException')
    expect(await refusal(attach(client, FULL, APP))).toBe('DuplicatePolicyAttachmentException')
    expect(await refusal(detach(client, ABSENT, APP))).toBe('PolicyNotFoundException')
    expect(await refusal(detach(client, id, '999999999999'))).toBe('TargetNotFoundException')
    expect(await refusal(detach(client, id, APP))).toBe('PolicyNotAttachedException')
    expect(await refusal(attached(client, '999999999999'))).toBe('TargetNotFoundException')
    expect(await refusal(client.send(new ListTargetsForPolicyCommand({ PolicyId: ABSENT })))).toBe(
      'PolicyNotFoundException',
    )
  })

  test('the last service control policy of a target stays, and so does the full-access resource control policy', async () => {
    const client = await small()
    expect(await refusal(detach(client, FULL, APP))).toBe(
      'ConstraintViolationException MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    )
    await enable(client, 'RESOURCE_CONTROL_POLICY')
    expect(await refusal(detach(client, RCP_FULL, APP))).toBe('InvalidInputException NON_DETACHABLE_POLICY')
  })

  test.each([
    [SCP, 9, DENY],
    ['RESOURCE_CONTROL_POLICY', 4, '{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}]}'],
    ['TAG_POLICY', 10, '{"tags":{}}'],
    ['CHATBOT_POLICY', 5, '{"chatbot":{}}'],
  ] as const)('a target takes its limit of %s: %i beside what AWS attaches', async (type, room, content) => {
    const client = await small()
    if (type !== SCP) await enable(client, type)
    for (let index = 0; index < room; index += 1) {
      await attach(client, await create(client, `policy ${index}`, type, content), APP)
    }
    expect(await refusal(attach(client, await create(client, 'one more', type, content), APP))).toBe(
      'ConstraintViolationException MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED',
    )
  })
})

describe('EnablePolicyType and DisablePolicyType', () => {
  test('enabling attaches the full-access policy everywhere; disabling drops every attachment and keeps the policies', async () => {
    const client = await small()
    const id = await create(client, 'One')
    await attach(client, id, APP)
    const { Root } = await disable(client, SCP)
    expect(Root?.PolicyTypes).toEqual([])
    expect(await attached(client, APP)).toEqual([])
    const again = await enable(client, SCP)
    expect(again.Root?.PolicyTypes).toEqual([{ Type: SCP, Status: 'ENABLED' }])
    for (const target of [ROOT, UNIT, APP, '111111111111']) expect(await attached(client, target)).toEqual([FULL])
    expect(await refusal(client.send(new DescribePolicyCommand({ PolicyId: id })))).toBe('none')
  })

  test('refuse an unknown root, the state that is already there, and a type whose service has no trusted access', async () => {
    const client = await small()
    expect(await refusal(enable(client, 'TAG_POLICY', 'r-none'))).toBe('RootNotFoundException')
    expect(await refusal(enable(client, SCP))).toBe('PolicyTypeAlreadyEnabledException')
    expect(await refusal(enable(client, 'SECURITYHUB_POLICY'))).toBe(
      'ConstraintViolationException SERVICE_ACCESS_NOT_ENABLED',
    )
    expect(await refusal(disable(client, 'TAG_POLICY'))).toBe('PolicyTypeNotEnabledException')
    expect(await refusal(disable(client, SCP, 'r-none'))).toBe('RootNotFoundException')
  })
})
