import {
  DescribeResourcePolicyCommand,
  ListInboundResponsibilityTransfersCommand,
  ListTagsForResourceCommand,
  type OrganizationsClient,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-organizations'
import { describe, expect, test } from 'vitest'
import { refusal, sandboxForTests } from '../test-client'

const sandbox = sandboxForTests()

const UNIT = 'ou-sm01-workload'

const tag = (client: OrganizationsClient, ResourceId: string, tags: Record<string, string>) =>
  client.send(
    new TagResourceCommand({ ResourceId, Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) }),
  )
async function tagsOf(client: OrganizationsClient, ResourceId: string) {
  const tags: Record<string, string> = {}
  let NextToken: string | undefined
  do {
    const page = await client.send(new ListTagsForResourceCommand({ ResourceId, ...(NextToken ? { NextToken } : {}) }))
    for (const { Key = '', Value = '' } of page.Tags ?? []) tags[Key] = Value
    NextToken = page.NextToken
  } while (NextToken)
  return tags
}

describe('tags', () => {
  test.each(['r-sm01', UNIT, '222222222222', '111111111111', 'p-denyleave00'])(
    '%s takes tags and gives them back',
    async (id) => {
      const client = (await sandbox.world()).as('small')
      await tag(client, id, { team: 'a', note: '' })
      await tag(client, id, { team: 'b', région: 'Île de France' })
      expect(await tagsOf(client, id)).toMatchObject({ team: 'b', note: '', région: 'Île de France' })
      await client.send(new UntagResourceCommand({ ResourceId: id, TagKeys: ['note', 'never there'] }))
      expect(await tagsOf(client, id)).not.toHaveProperty('note')
    },
  )

  test('a delegation policy and a transfer take tags too', async () => {
    const world = await sandbox.world('acme')
    const { ResourcePolicy } = await world.as('acme').send(new DescribeResourcePolicyCommand({}))
    const { ResponsibilityTransfers } = await world
      .as('globex')
      .send(new ListInboundResponsibilityTransfersCommand({ Type: 'BILLING' }))
    const policy = ResourcePolicy?.ResourcePolicySummary?.Id ?? ''
    const transfer = ResponsibilityTransfers?.[0]?.Id ?? ''
    await tag(world.as('acme'), policy, { a: '1' })
    await tag(world.as('globex'), transfer, { b: '2' })
    expect(await tagsOf(world.as('acme'), policy)).toEqual({ a: '1' })
    expect(await tagsOf(world.as('globex'), transfer)).toEqual({ b: '2' })
    expect(await refusal(tagsOf(world.as('northwind'), transfer))).toBe('TargetNotFoundException')
  })

  test('fifty fit, over several pages, and an upsert of the fiftieth still does', async () => {
    const client = (await sandbox.world()).as('small')
    const fifty = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`key${index}`, 'v']))
    await tag(client, UNIT, fifty)
    expect(await tagsOf(client, UNIT)).toEqual(fifty)
    expect(await refusal(tag(client, UNIT, { key49: 'w' }))).toBe('none')
    expect(await refusal(tag(client, UNIT, { key49: 'x', one: 'more' }))).toBe(
      'ConstraintViolationException MAX_TAG_LIMIT_EXCEEDED',
    )
    expect((await tagsOf(client, UNIT)).key49).toBe('w')
  })

  test('an empty list is accepted; repeated and reserved keys and unknown targets are not', async () => {
    const client = (await sandbox.world()).as('small')
    expect(await refusal(tag(client, UNIT, {}))).toBe('none')
    const twice = new TagResourceCommand({
      ResourceId: UNIT,
      Tags: [
        { Key: 'a', Value: '1' },
        { Key: 'a', Value: '1' },
      ],
    })
    expect(await refusal(client.send(twice))).toBe('InvalidInputException DUPLICATE_TAG_KEY')
    expect(await refusal(tag(client, UNIT, { ok: '1', 'aws:x': '2' }))).toBe(
      'InvalidInputException INVALID_SYSTEM_TAGS_PARAMETER',
    )
    expect(await tagsOf(client, UNIT)).toEqual({})
    for (const id of ['999999999999', 'ou-sm01-absent00', 'p-FullAWSAccess', 'rp-none']) {
      expect(await refusal(tag(client, id, { a: '1' }))).toBe('TargetNotFoundException')
      expect(await refusal(tagsOf(client, id))).toBe('TargetNotFoundException')
      expect(await refusal(client.send(new UntagResourceCommand({ ResourceId: id, TagKeys: ['a'] })))).toBe(
        'TargetNotFoundException',
      )
    }
  })
})
