import { randomUUID } from 'node:crypto'
import {
  DescribePolicyCommand,
  type HandshakeState,
  ListHandshakesForAccountCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListPoliciesForTargetCommand,
  ListRootsCommand,
} from '@aws-sdk/client-organizations'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OrgContext } from './aws/context'
import * as handshakes from './handshakes/handlers'
import type { Handler } from './operations/handler'
import { submit } from './operations/submit'
import { noPace } from './operations/test-pace'
import * as organization from './organization/handlers'
import * as policies from './policies/handlers'
import { describePolicy, listPolicies } from './policies/service'
import type { Result } from './result'
import { dialects, type TestStore } from './store/test-stores'
import { type TestWorld, testWorlds } from './test-world'

const RACES = 50
/** Races that run side by side, each over a subject of its own. */
const AT_ONCE = 5
const worlds = testWorlds()

/** What the ledger may hold: as many of these changes as were said to be made. */
async function applied(world: TestWorld, names: string[]): Promise<number> {
  return (await world.ledger()).filter(({ operation }) => names.includes(operation)).length
}

async function races(race: () => Promise<void>): Promise<void> {
  for (let done = 0; done < RACES; done += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, race))
}

const made = (results: Result<unknown>[]) => results.filter(({ ok }) => ok).length
const kinds = (results: Result<unknown>[]) => results.flatMap((result) => (result.ok ? [] : [result.error.kind]))

describe.each(dialects)('two people at once, on $name', ({ create }) => {
  let store: TestStore
  beforeAll(async () => {
    store = await create()
  })
  afterAll(() => store.dispose())

  const ask = <Input, Output>(
    ctx: OrgContext,
    handler: Handler<Input, Output>,
    input: Input,
  ): Promise<Result<Output>> =>
    submit(store.db, handler, { ctx, input, asked: { id: randomUUID(), sessionHash: ctx.person }, pace: noPace })

  const both = async (world: TestWorld, slug: string) =>
    [await world.as(slug, 'ann'), await world.as(slug, 'ben')] as const

  test(`edit and edit: one is saved, the other is stopped with both texts kept (${RACES} times)`, async () => {
    await races(async () => {
      const world = await worlds.create('small')
      const [ann, ben] = await both(world, 'small')
      const policyId = await customPolicy(ann)
      const { revision } = await describePolicy(ann, policyId)
      const edit = (text: string) => ({
        policyId,
        type: 'SERVICE_CONTROL_POLICY' as const,
        revision,
        content: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Deny', Action: text, Resource: '*' }],
        }),
      })
      const inputs = [edit('s3:GetObject'), edit('s3:PutObject')] as const
      const results = await Promise.all([
        ask(ann, policies.updatePolicy, inputs[0]),
        ask(ben, policies.updatePolicy, inputs[1]),
      ])
      expect(made(results)).toBe(1)
      expect(kinds(results)).toEqual(['conflict'])
      const { Policy } = await ann.read.send(new DescribePolicyCommand({ PolicyId: policyId }))
      expect(Policy?.Content).toBe(inputs[results[0].ok ? 0 : 1].content)
      expect(await applied(world, ['UpdatePolicy'])).toBe(1)
    })
  })

  test(`move and move: the account goes one way (${RACES} times)`, async () => {
    await races(async () => {
      const world = await worlds.create()
      const [ann, ben] = await both(world, 'acme')
      const accountId = '731000482216'
      const { Parents } = await ann.read.send(new ListParentsCommand({ ChildId: accountId }))
      const sourceParentId = Parents?.[0]?.Id ?? ''
      const { Roots } = await ann.read.send(new ListRootsCommand({}))
      const { OrganizationalUnits = [] } = await ann.read.send(
        new ListOrganizationalUnitsForParentCommand({ ParentId: Roots?.[0]?.Id }),
      )
      const [one = '', other = ''] = OrganizationalUnits.map(({ Id }) => Id ?? '').filter((id) => id !== sourceParentId)
      const move = (destinationParentId: string) => ({ accountId, sourceParentId, destinationParentId })
      const results = await Promise.all([
        ask(ann, organization.moveAccount, move(one)),
        ask(ben, organization.moveAccount, move(other)),
      ])
      expect(made(results)).toBe(1)
      expect(kinds(results)).toEqual(['conflict'])
      const now = await ann.read.send(new ListParentsCommand({ ChildId: accountId }))
      expect(now.Parents?.[0]?.Id).toBe(results[0].ok ? one : other)
      expect(await applied(world, ['MoveAccount'])).toBe(1)
    })
  })

  test(`attach and detach: what is there is what the last one made said (${RACES} times)`, async () => {
    await races(async () => {
      const world = await worlds.create('small')
      const [ann, ben] = await both(world, 'small')
      const policyId = await customPolicy(ann)
      const targetId = ann.identity.accountId ?? ''
      const input = { policyId, targetId }
      const results = await Promise.all([
        ask(ann, policies.attachPolicy, input),
        ask(ben, policies.detachPolicy, input),
      ])
      // Attached nowhere at first: a detach that comes first sees nothing to detach, one that comes second detaches.
      expect(results[0].ok).toBe(true)
      const { Policies = [] } = await ann.read.send(
        new ListPoliciesForTargetCommand({ TargetId: targetId, Filter: 'SERVICE_CONTROL_POLICY' }),
      )
      expect(Policies.some(({ Id }) => Id === policyId)).toBe(!results[1].ok)
      if (!results[1].ok) expect(['already', 'conflict']).toContain(results[1].error.kind)
      expect(await applied(world, ['AttachPolicy', 'DetachPolicy'])).toBe(made(results))
    })
  })

  test(`accept and decline: an invitation has one answer (${RACES} times)`, async () => {
    await races(async () => {
      const world = await worlds.create()
      const [ann, ben] = await both(world, 'new-venture')
      const { Handshakes = [] } = await ann.read.send(new ListHandshakesForAccountCommand({}))
      const input = { handshakeId: Handshakes.find(({ Action }) => Action === 'INVITE')?.Id ?? '' }
      const results = await Promise.all([
        ask(ann, handshakes.acceptHandshake, input),
        ask(ben, handshakes.declineHandshake, input),
      ])
      expect(made(results)).toBe(1)
      expect(kinds(results)).toEqual(['conflict'])
      const state: HandshakeState = results[0].ok ? 'ACCEPTED' : 'DECLINED'
      expect((await handshakes.acceptHandshake.look(ann, input)).image).toMatchObject({ state })
      expect(await applied(world, ['AcceptHandshake', 'DeclineHandshake'])).toBe(1)
    })
  })
})

async function customPolicy(ctx: OrgContext): Promise<string> {
  const found = (await listPolicies(ctx, 'SERVICE_CONTROL_POLICY')).find(({ awsManaged }) => !awsManaged)
  if (!found) throw new Error('the seed has no policy of its own')
  return found.id
}
