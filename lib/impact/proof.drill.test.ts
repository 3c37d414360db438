import { DescribeEffectivePolicyCommand } from '@aws-sdk/client-organizations'
import { beforeAll, describe, expect, test } from 'vitest'
import { createClients } from '../aws/client'
import type { OrgContext } from '../aws/context'
import type { Handler } from '../operations/handler'
import { moveAccount } from '../organization/handlers'
import { attachPolicy, deletePolicy, detachPolicy, updatePolicy } from '../policies/handlers'
import { createPolicy, describePolicy } from '../policies/service'
import { hasBit } from '../policy/bits'
import { evaluateRequest, type Verdict } from '../policy/evaluate'
import type { GateOrganization, GateType } from '../policy/gate-organization'
import { compilePolicyText } from '../policy/gate-policy'
import { requestUnder } from '../policy/pins'
import type { Transition } from '../policy/scp-impact'
import { EFFECTIVE_POLICY_TYPES, type EffectivePolicyType, isObject } from '../policy/types'
import { disablePolicyType, enablePolicyType } from '../policy-types/handlers'
import { patchSnapshot, snapshotOf } from '../snapshot/keep'
import type { PolicyType } from '../snapshot/model'
import { policyCreated } from '../snapshot/patches'
import { type TestWorld, testWorlds } from '../test-world'
import { actionCatalogue } from './action-catalogue'
import type { ImpactChange } from './changes'
import type { ImpactPreview } from './schema'
import { previewActions, previewImpact } from './service'

/*
 * `CANOPY_PROOF_CHANGES=200 npx vitest run --project drill lib/impact` for so many of each kind.
 *
 * What a preview says is held against what the sandbox is after the change: verdicts by evaluating single requests on
 * the state that the sandbox exports, effective policies by DescribeEffectivePolicy.
 */

const CHANGES = Number(process.env.CANOPY_PROOF_CHANGES ?? 10)
const ORGANIZATION = 'o-acme4k7q2x'
const ROOT = 'r-k7q2'

/** Pseudo-random numbers below a bound (mulberry32). */
function numbersFrom(seed: number): (bound: number) => number {
  let state = seed
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * bound)
  }
}

type Node = { id: string; attachments: [PolicyType, string[]][] }
type State = {
  managementAccountId: string
  root: Node
  units: (Node & { parentId: string })[]
  members: (Omit<Node, 'id'> & { accountId: string; parentId: string })[]
  policies: { id: string; type: PolicyType; content: string; awsManaged: boolean; targets: string[] }[]
  enabledTypes: PolicyType[]
}

const worlds = testWorlds()
let world: TestWorld
let ctx: OrgContext
/** Requests for actions without resource types are judged against this one. */
let resourceOf: (action: string) => '*' | undefined

beforeAll(async () => {
  world = await worlds.create('acme')
  await world.control('PUT', 'throttle', { mode: 'off' })
  const as = await world.as('acme')
  // Nothing is lost here on purpose: a sandbox in this process may take long to answer.
  ctx = { ...as, ...createClients(as.connection.accessOf('admin'), { changeTimeoutMs: 30_000 }) }
  const { catalogue } = await actionCatalogue()
  resourceOf = (action) => (hasBit(catalogue.withoutResource, catalogue.numberOf(action) ?? 0) ? '*' : undefined)
  await snapshotOf(ctx, { waitMs: 15_000, fresh: true })
  await settled([{ kind: 'disable', type: 'SERVICE_CONTROL_POLICY' }])
}, 60_000)

async function stateNow(): Promise<State> {
  const { organizations } = await world.control<{ organizations: (State & { id: string })[] }>('GET', 'state')
  const found = organizations.find(({ id }) => id === ORGANIZATION)
  if (!found) throw new Error('Acme is gone')
  return found
}

async function settled(changes: ImpactChange[]): Promise<ImpactPreview> {
  for (;;) {
    const preview = await previewImpact(ctx, changes).catch((error: unknown) => {
      if (String(error).includes('still being read')) return undefined
      throw error
    })
    if (preview?.state === 'complete') return preview
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const nodesOf = ({ root, units, members }: State): Node[] => [
  root,
  ...units,
  ...members.map(({ accountId, attachments }) => ({ id: accountId, attachments })),
]

/** The gates of the exported state: nothing of it comes from what Canopy has read. */
function gatesOf(state: State): GateOrganization {
  const attached = (type: GateType) =>
    new Map(nodesOf(state).map(({ id, attachments }) => [id, attachments.find(([each]) => each === type)?.[1] ?? []]))
  const gates = state.policies.filter(({ type }) => type.endsWith('CONTROL_POLICY'))
  return {
    id: ORGANIZATION,
    rootId: state.root.id,
    managementAccountId: state.managementAccountId,
    enabled: new Set(state.enabledTypes.filter((type): type is GateType => type.endsWith('CONTROL_POLICY'))),
    parents: new Map([
      ...state.units.map(({ id, parentId }): [string, string] => [id, parentId]),
      ...state.members.map(({ accountId, parentId }): [string, string] => [accountId, parentId]),
    ]),
    accounts: state.members.map(({ accountId }) => accountId),
    attachments: {
      SERVICE_CONTROL_POLICY: attached('SERVICE_CONTROL_POLICY'),
      RESOURCE_CONTROL_POLICY: attached('RESOURCE_CONTROL_POLICY'),
    },
    policies: new Map(gates.map(({ id, content }) => [id, compilePolicyText(id, content)])),
  }
}

const onlyScps = (gates: GateOrganization): GateOrganization => ({
  ...gates,
  enabled: new Set([...gates.enabled].filter((type) => type === 'SERVICE_CONTROL_POLICY')),
})

const TRANSITION: Record<`${Verdict}${Verdict}`, Transition | null> = {
  PASSBLOCK: 'passToBlock',
  PASSDEPENDS: 'passToDepends',
  BLOCKPASS: 'blockToPass',
  BLOCKDEPENDS: 'blockToDepends',
  DEPENDSBLOCK: 'dependsToBlock',
  DEPENDSPASS: 'dependsToPass',
  PASSPASS: null,
  BLOCKBLOCK: null,
  DEPENDSDEPENDS: null,
}

/** What single requests say about actions before and after, in every account. */
function truthAbout(actions: readonly string[], before: GateOrganization, after: GateOrganization) {
  const found = new Map<Transition, Set<string>>()
  const accounts = new Set<string>()
  const [from, to] = [onlyScps(before), onlyScps(after)]
  for (const account of after.accounts) {
    for (const action of actions) {
      const ask = (gates: GateOrganization) =>
        evaluateRequest(gates, requestUnder({}, account, action, resourceOf(action))).verdict
      const transition = TRANSITION[`${ask(from)}${ask(to)}`]
      if (!transition) continue
      accounts.add(account)
      found.set(transition, (found.get(transition) ?? new Set()).add(action))
    }
  }
  return { found, accounts }
}

/** The leaves of a document. */
function* leaves(value: unknown, path: string): Generator<[string, string]> {
  if (!isObject(value)) yield [path, JSON.stringify(value)]
  else for (const [key, below] of Object.entries(value)) yield* leaves(below, path ? `${path}/${key}` : key)
}

async function effectiveAt(account: string, type: EffectivePolicyType): Promise<Map<string, string>> {
  try {
    const { EffectivePolicy } = await ctx.read.send(
      new DescribeEffectivePolicyCommand({ PolicyType: type, TargetId: account }),
    )
    return new Map(leaves(JSON.parse(EffectivePolicy?.PolicyContent ?? '{}'), ''))
  } catch (error) {
    // The type is off.
    if ((error as Error).name === 'EffectivePolicyNotFoundException') return new Map()
    throw error
  }
}

function differences(before: Map<string, string>, after: Map<string, string>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .map((path) => `${path}: ${before.get(path) ?? null} > ${after.get(path) ?? null}`)
    .sort()
}

const counts = { changes: 0, verdicts: 0, documents: 0, open: 0 }

/** Previews a change, has the sandbox make it, and compares. */
async function prove(changes: ImpactChange[], below: (bound: number) => number, make: () => Promise<void>) {
  const preview = await settled(changes)
  expect(preview.refusal).toBeNull()
  const { services = [] } = preview.scp ?? {}
  const asked = services.length > 0 ? [services[0], services[below(services.length)]] : []
  const opened = [
    ...(await Promise.all(asked.map((share) => previewActions(ctx, changes, share?.service ?? '')))),
    await previewActions(ctx, changes, 'tag'),
  ]
  const types = EFFECTIVE_POLICY_TYPES.filter((type) => preview.effective.some((each) => each.type === type))
  const before = await stateNow()
  const { members } = before
  const sampled = [
    ...new Set([
      ...preview.changing.ids.slice(0, 3),
      ...[0, 1].map(() => members[below(members.length)]?.accountId ?? ''),
    ]),
  ]
  const documents = await Promise.all(
    sampled.flatMap((account) => types.map(async (type) => ({ account, type, was: await effectiveAt(account, type) }))),
  )

  await make()

  const after = await stateNow()
  counts.changes++
  const gates = [gatesOf(before), gatesOf(after)] as const
  for (const said of opened) {
    const actions = [...new Set((Object.keys(said) as Transition[]).flatMap((each) => said[each]))].slice(0, 25)
    const some = [...actions, 's3:GetObject', 'ec2:RunInstances', 'iam:CreateUser']
    const truth = truthAbout(some, ...gates)
    counts.verdicts += some.length * members.length * 2
    for (const transition of Object.values(TRANSITION)) {
      if (transition === null) continue
      const claimed = said[transition].filter((action) => actions.includes(action)).sort()
      const real = [...(truth.found.get(transition) ?? [])].filter((action) => actions.includes(action)).sort()
      expect(real, transition).toEqual(claimed)
    }
    if (preview.changing.count <= preview.changing.ids.length) {
      expect([...truth.accounts].filter((account) => !preview.changing.ids.includes(account))).toEqual([])
    }
  }
  for (const { account, type, was } of documents) {
    const effective = preview.effective.find((each) => each.type === type)
    const group = effective?.groups.find(({ accounts }) => accounts.ids.includes(account))
    if (effective?.groups.some(({ accounts }) => accounts.count > accounts.ids.length) && !group) continue
    if (group?.isOrderOpen || (group && group.changesLeftOut > 0)) {
      counts.open++
      continue
    }
    counts.documents++
    const said = (group?.changes ?? []).map((change) => `${change.path}: ${change.before} > ${change.after}`).sort()
    const real = differences(was, await effectiveAt(account, type))
    // A document that AWS rejects leaves the last valid one in force.
    expect(real, `${type} ${account}`).toEqual(group && group.errors.length > 0 ? [] : said)
  }
}

/** Makes a change as the app does, the kept snapshot included. */
async function carryOut<Input, Output>(handler: Handler<Input, Output>, input: Input): Promise<void> {
  const seen = await handler.look(ctx, input)
  const output = await handler.run(ctx, input, seen)
  handler.after?.(ctx, input, output)
}

let restored = 0

/** Everything as it was at first. */
async function restore(state: unknown): Promise<void> {
  await world.control('PUT', 'state', state)
  // Another snapshot: in this one what was changed is held, for a minute, against a world in which it never was.
  ctx = { ...ctx, connection: { ...ctx.connection, slug: `acme-${++restored}` } }
  await snapshotOf(ctx, { waitMs: 15_000, fresh: true })
}

const pick = <Item>(items: readonly Item[], below: (bound: number) => number): Item => {
  const item = items[below(items.length)]
  if (item === undefined) throw new Error('nothing to choose from')
  return item
}

/** Pairs of a policy and a node that it is, or is not, attached to. */
function pairs(state: State, attached: boolean): { policyId: string; targetId: string }[] {
  const on = state.policies.filter(({ type }) => state.enabledTypes.includes(type))
  return on.flatMap(({ id, type, targets }) =>
    nodesOf(state)
      .filter((node) => {
        const own = node.attachments.find(([each]) => each === type)?.[1] ?? []
        if (targets.includes(node.id) !== attached || id === 'p-RCPFullAWSAccess') return false
        return attached ? type !== 'SERVICE_CONTROL_POLICY' || own.length > 1 : own.length < 5
      })
      .map((node) => ({ policyId: id, targetId: node.id })),
  )
}

const randomScp = (below: (bound: number) => number): string => {
  const services = ['ec2', 's3', 'iam', 'dynamodb', 'kms', 'lambda', 'rds']
  const verbs = ['*', 'Get*', 'Delete*', 'Create*', '*Tags', 'PutObject']
  const conditions = [
    {},
    {},
    { Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1'] } } },
    { Condition: { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': `${ORGANIZATION}/${ROOT}/*` } } },
    { Condition: { StringEquals: { 'aws:PrincipalAccount': '731000482216' } } },
  ]
  const statement = () => ({
    Effect: below(4) === 0 ? 'Allow' : 'Deny',
    [below(6) === 0 ? 'NotAction' : 'Action']: Array.from(
      { length: 1 + below(3) },
      () => `${pick(services, below)}:${pick(verbs, below)}`,
    ),
    Resource: below(3) === 0 ? 'arn:aws:s3:::logs-*' : '*',
    ...pick(conditions, below),
  })
  const Statement = Array.from({ length: 1 + below(3) }, statement)
  return JSON.stringify({ Version: '2012-10-17', Statement })
}

describe(`what a preview says is what the sandbox then is, over ${CHANGES} random changes`, () => {
  const timeout = CHANGES * 4_000

  test('attach and detach', { timeout: timeout * 2 }, async () => {
    const below = numbersFrom(1)
    for (let count = 0; count < CHANGES; count++) {
      const change = pick(pairs(await stateNow(), false), below)
      const targetIds = [change.targetId]
      await prove([{ kind: 'attach', policyId: change.policyId, targetIds }], below, () =>
        carryOut(attachPolicy, change),
      )
      await prove([{ kind: 'detach', policyId: change.policyId, targetIds }], below, () =>
        carryOut(detachPolicy, change),
      )
    }
    const state = await world.control('GET', 'state')
    for (let count = 0; count < CHANGES; count++) {
      const change = pick(pairs(await stateNow(), true), below)
      const targetIds = [change.targetId]
      await prove([{ kind: 'detach', policyId: change.policyId, targetIds }], below, () =>
        carryOut(detachPolicy, change),
      )
      if (count % 20 === 19) await restore(state)
    }
    await restore(state)
  })

  test('move, one and many', { timeout: timeout * 2 }, async () => {
    const below = numbersFrom(2)
    for (let count = 0; count < CHANGES * 2; count++) {
      const state = await stateNow()
      const to = pick([state.root, ...state.units], below).id
      const many = count % 2 === 0 ? 1 : 2 + below(6)
      const movable = state.members.filter(({ parentId }) => parentId !== to)
      const moved = [...new Set(Array.from({ length: many }, () => pick(movable, below)))]
      await prove(
        [{ kind: 'move', accountIds: moved.map(({ accountId }) => accountId), parentId: to }],
        below,
        async () => {
          for (const { accountId, parentId } of moved) {
            await carryOut(moveAccount, { accountId, sourceParentId: parentId, destinationParentId: to })
          }
        },
      )
    }
  })

  test('edit', { timeout }, async () => {
    const below = numbersFrom(3)
    for (let count = 0; count < CHANGES; count++) {
      const { policies } = await stateNow()
      const own = policies.filter(
        ({ type, awsManaged, targets }) => !awsManaged && targets.length > 0 && type !== 'RESOURCE_CONTROL_POLICY',
      )
      const scps = own.filter(({ type }) => type === 'SERVICE_CONTROL_POLICY')
      const policy = pick(count % 3 === 0 ? own : scps, below)
      // Of merged policies another text of the same type: sound, and other settings.
      const peers = policies.filter(({ type, id }) => type === policy.type && id !== policy.id)
      const content =
        policy.type === 'SERVICE_CONTROL_POLICY' ? randomScp(below) : (peers[0]?.content ?? policy.content)
      if (content === policy.content) continue
      const { revision } = await describePolicy(ctx, policy.id)
      await prove([{ kind: 'edit', policyId: policy.id, content }], below, () =>
        carryOut(updatePolicy, { policyId: policy.id, type: policy.type, revision, content }),
      )
    }
  })

  test('delete', { timeout }, async () => {
    const below = numbersFrom(4)
    for (let count = 0; count < CHANGES; count++) {
      const made = await createPolicy(ctx, {
        type: 'SERVICE_CONTROL_POLICY',
        name: `proof-${count}`,
        description: 'x',
        content: randomScp(below),
      })
      const { id, name, type, awsManaged, description } = made
      patchSnapshot(ctx, policyCreated({ id, name, type, awsManaged, description }))
      const preview = await settled([{ kind: 'delete', policyId: id }])
      expect(preview.changing.count).toBe(0)
      await prove([{ kind: 'delete', policyId: id }], below, () =>
        carryOut(deletePolicy, { policyId: id, revision: made.revision }),
      )
    }
  })

  test('turn a type off and on', { timeout: timeout * 2 }, async () => {
    const below = numbersFrom(5)
    const whole = await world.control('GET', 'state')
    for (let count = 0; count < CHANGES / 2; count++) {
      const policyType = pick((await stateNow()).enabledTypes, below)
      const input = { rootId: ROOT, policyType }
      await prove([{ kind: 'disable', type: policyType }], below, () => carryOut(disablePolicyType, input))
      await prove([{ kind: 'enable', type: policyType }], below, () => carryOut(enablePolicyType, input))
      if (count % 4 === 3) await restore(whole)
    }
    await restore(whole)
  })

  test('so much was compared', () => {
    expect(counts.changes).toBeGreaterThan(CHANGES * 6)
    expect(counts.documents).toBeGreaterThan(CHANGES)
    expect(counts.verdicts).toBeGreaterThan(CHANGES * 1_000)
  })
})
