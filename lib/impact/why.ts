import 'server-only'
import type { OrgContext } from '../aws/context'
import { wantTexts } from '../policies/read-texts'
import { countIn, hasBit } from '../policy/bits'
import { evaluateRequest } from '../policy/evaluate'
import { pathTo } from '../policy/gate-organization'
import type { VerdictSets } from '../policy/policy-sets'
import { inSlices } from '../policy/slices'
import { AppFailure } from '../result'
import type { PolicyType } from '../snapshot/model'
import { ownerOf, type Question } from './denial'
import { effectiveView } from './effective-impact'
import { gateSteps, isUnknown } from './gate'
import { type ReadOrganization, readOrganization } from './organization'
import { statementText } from './preview'
import { isMerged, policiesOnPaths } from './touched'
import type { AffectedAnswer, NodeView, WhyAnswer, WhyLevel } from './why-schema'
import { FULL_ACCESS, pathIn, type World } from './world'

const SNAPSHOT_WAIT_MS = 2_000
const TEXTS_WAIT_MS = 800
const NAMED = 200

const GATES = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const
const KNOWN = new Set(Object.values(FULL_ACCESS).map(({ id }) => id))

const gone = () =>
  new AppFailure({ kind: 'not-found', message: 'This is no longer in the organization, or never was.' })

/** The organization with the texts that decide over some accounts, as far as they come in time. */
async function withTexts(
  ctx: OrgContext,
  types: (world: World) => Iterable<PolicyType>,
  accounts: (world: World) => string[],
) {
  const first = await readOrganization(ctx, SNAPSHOT_WAIT_MS)
  const touched = { accounts: accounts(first.world), types: new Set(types(first.world)) }
  const wanted = await inSlices(policiesOnPaths([first.world], touched))
  const ids = [...wanted].filter((id) => !KNOWN.has(id))
  const { missing, failed } = await wantTexts(ctx, ids, TEXTS_WAIT_MS)
  const organization = await readOrganization(ctx, 0)
  const isReading = missing.some((id) => !failed.has(id))
  return { organization, wanted, missing, isReading }
}

const readAt = ({ columns }: ReadOrganization) => columns.parts.attachments.readAt ?? ''

/**
 * Which gate stops a request, with every statement on the way that has a say.
 * @throws AppFailure `not-found` for an account that is not in the organization
 */
export async function explain(ctx: OrgContext, question: Question): Promise<WhyAnswer> {
  const { account, action, resource } = question
  const owner = ownerOf(resource)
  const { organization, wanted, missing, isReading } = await withTexts(
    ctx,
    () => GATES,
    ({ parents }) => {
      if (!parents.has(account)) throw gone()
      return owner && parents.has(owner) ? [account, owner] : [account]
    },
  )
  const { world, tools, rcpServices } = organization
  // Of a resource whose owner is not known, any RCP of the organization may bind it.
  const rcps = owner ? [] : [...world.policies.values()].filter(({ type }) => type === GATES[1]).map(({ id }) => id)
  const gate = await inSlices(gateSteps(world, tools.compiler, [...wanted, ...rcps]))
  const { principal, path, region } = question
  const decision = evaluateRequest(
    gate,
    {
      principal: { account, type: principal, arn: arnOf(question, path) },
      action,
      resource: resource || undefined,
      resourceAccount: owner,
      context: region ? { 'aws:RequestedRegion': region } : {},
      otherKeys: 'unknown',
    },
    rcpServices,
  )
  const levels = decision.levels.map(({ type, nodeId, denies, allows, allowed }): WhyLevel => {
    const statements = [
      ...denies.map((each) => ({ ...each, effect: 'Deny' as const })),
      ...allows.map((each) => ({ ...each, effect: 'Allow' as const })),
    ]
    return {
      type,
      nodeId,
      allowed,
      policyIds: [...(gate.attachments[type].get(nodeId) ?? [])],
      statements: statements.map(({ policyId, statement, sid, effect, sure }) => {
        const policy = gate.policies.get(policyId)
        const text = world.texts.get(policyId)
        return {
          policyId,
          statement: statement + 1,
          sid: sid ?? null,
          effect,
          sure,
          text: policy && !isUnknown(policy) && text !== undefined ? statementText(text, statement) : null,
        }
      }),
    }
  })
  return {
    verdict: decision.verdict,
    reason: decision.reason ?? null,
    exempt: decision.exempt,
    open: decision.open.filter((key) => !key.toLowerCase().startsWith('canopy:')),
    levels,
    unread: missing,
    isReading,
    isKnownAction: tools.sets.catalogue.numberOf(action) !== undefined,
    readAt: readAt(organization),
  }
}

function arnOf({ account, principal }: Question, path: string | undefined): string | undefined {
  if (principal === 'root') return `arn:aws:iam::${account}:root`
  return path ? `arn:aws:iam::${account}:${path}` : undefined
}

/** The accounts in which SCPs block an action, whoever asks and whatever for. */
export async function whoIsAffected(ctx: OrgContext, action: string): Promise<AffectedAnswer> {
  const { organization, wanted, missing, isReading } = await withTexts(
    ctx,
    () => [GATES[0]],
    ({ accounts }) => [...accounts],
  )
  const { world, tools } = organization
  const { sets } = tools
  const number = sets.catalogue.numberOf(action)
  const found = { block: [] as string[], depends: [] as string[], pass: [] as string[] }
  const gate = await inSlices(gateSteps(world, tools.compiler, wanted))
  for (const { chain, accounts } of await inSlices(sets.survey(gate))) {
    const verdicts = sets.verdictsOf(chain)
    // An action that AWS has not published is one of those that only patterns match: the imaginary one of its service.
    const at = number ?? futureNumber(organization, action)
    const side = hasBit(verdicts.block, at) ? 'block' : hasBit(verdicts.pass, at) ? 'pass' : 'depends'
    for (const account of accounts) found[side].push(account)
  }
  const some = (accounts: string[]) => ({ count: accounts.length, ids: accounts.slice(0, NAMED) })
  return {
    blocked: some(found.block),
    depends: some(found.depends),
    free: some(found.pass),
    unread: missing.length,
    isReading,
    isKnownAction: number !== undefined,
    readAt: readAt(organization),
  }
}

function futureNumber({ tools }: ReadOrganization, action: string): number {
  const { services, futureFrom, size } = tools.sets.catalogue
  const at = services.indexOf(action.slice(0, action.indexOf(':')).toLowerCase())
  return at < 0 ? size - 1 : futureFrom + at
}

/** Stands for any account that is put into a root or OU. */
const ANYONE = '000000000000'

/**
 * The ladder from the root down to a node with what each step takes away, and the effective policies there line by
 * line. Of a root or OU: what a new account in it would be under.
 * @throws AppFailure `not-found`
 */
export async function viewNode(ctx: OrgContext, nodeId: string): Promise<NodeView> {
  const isHere = ({ rootId, parents }: World) => nodeId === rootId || parents.has(nodeId)
  const { organization, wanted, missing, isReading } = await withTexts(
    ctx,
    ({ typesOn }) => typesOn,
    (world) => {
      if (!isHere(world)) throw gone()
      return [nodeId]
    },
  )
  const isAccount = organization.world.accounts.includes(nodeId)
  const { world, account } = isAccount
    ? { world: organization.world, account: nodeId }
    : within(organization.world, nodeId)
  const { tools } = organization
  const steps = await ladderOf({ ...organization, world }, account, isAccount ? account : nodeId, wanted)
  const effective = [...world.typesOn].filter(isMerged).flatMap((type) => {
    const { content: _content, ...view } = effectiveView(world, type, account)
    return view.settings.length + view.unread.length > 0 ? [{ type, ...view }] : []
  })
  return { ...steps, effective, unread: missing.length, isReading, readAt: readAt({ ...organization, tools }) }
}

/** The organization with an account more, in a root or OU. */
function within(world: World, nodeId: string): { world: World; account: string } {
  const { id } = FULL_ACCESS.SERVICE_CONTROL_POLICY
  const attached = new Map(world.attached.get('SERVICE_CONTROL_POLICY')).set(ANYONE, [id])
  return {
    world: {
      ...world,
      parents: new Map(world.parents).set(ANYONE, nodeId),
      accounts: [ANYONE],
      policies: new Map(world.policies).set(id, { id, type: 'SERVICE_CONTROL_POLICY' }),
      attached: new Map(world.attached).set('SERVICE_CONTROL_POLICY', attached),
    },
    account: ANYONE,
  }
}

async function ladderOf(
  { world, tools }: ReadOrganization,
  account: string,
  nodeId: string,
  wanted: ReadonlySet<string>,
): Promise<Pick<NodeView, 'ladder' | 'counts'>> {
  const { sets, compiler } = tools
  const { id } = FULL_ACCESS.SERVICE_CONTROL_POLICY
  const gate = await inSlices(gateSteps(world, compiler, [...wanted, id]))
  if (!gate.enabled.has('SERVICE_CONTROL_POLICY') || account === world.managementAccountId) {
    return { ladder: null, counts: null }
  }
  const attached = gate.attachments.SERVICE_CONTROL_POLICY
  const path = pathIn(world, nodeId)
  const whole = pathTo(gate, account) ?? []
  const { words } = sets.catalogue
  /** The verdicts of the first steps alone: the others let everything through. */
  const after = async (steps: number): Promise<VerdictSets> => {
    const own = new Map(whole.map((node, at) => [node, at < steps ? (attached.get(node) ?? []) : [id]]))
    const alone = { ...gate, accounts: [account], attachments: { ...gate.attachments, SERVICE_CONTROL_POLICY: own } }
    const [group] = await inSlices(sets.survey(alone))
    return sets.verdictsOf(group?.chain ?? null)
  }
  const ladder: NonNullable<NodeView['ladder']> = []
  let above = { blocked: 0, open: 0 }
  const total = sets.catalogue.actions.length
  for (const [at, node] of path.entries()) {
    const { pass, block } = await after(at + 1)
    const blocked = countIn(block, words)
    const open = total - blocked - countIn(pass, words)
    ladder.push({
      nodeId: node,
      policyIds: [...(attached.get(node) ?? [])],
      blocks: blocked - above.blocked,
      depends: open - above.open,
    })
    above = { blocked, open }
  }
  return { ladder, counts: { block: above.blocked, depends: above.open, pass: total - above.blocked - above.open } }
}
