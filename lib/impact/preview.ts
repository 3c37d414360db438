import { hasBit } from '../policy/bits'
import { actionsIn, type Catalogue } from '../policy/catalogue'
import { type GateOrganization, pathTo } from '../policy/gate-organization'
import { PATH_KEYS, policiesReading } from '../policy/open-facts'
import { compareRcps, type RcpImpactGroup, type RcpStatement } from '../policy/rcp-impact'
import { type ScpImpact, type ScpSets, TRANSITIONS, type Transition } from '../policy/scp-impact'
import type { Steps } from '../policy/slices'
import type { PolicyType } from '../snapshot/model'
import type { ImpactChange } from './changes'
import { compareEffective, documentOf } from './effective-impact'
import { type Compiler, gateSteps, isUnknown } from './gate'
import type {
  EffectivePreview,
  ImpactPreview,
  RcpPreview,
  RcpStatementPreview,
  ScpPreview,
  ServiceShare,
} from './schema'
import { isMerged, policiesOnPaths, type Touched, touchedBy } from './touched'
import { changedSteps, type World } from './world'

/** What the computation works with, kept from one preview to the next. */
export type Tools = { sets: ScpSets; compiler: Compiler; unrestricted: number }

/** What was computed, apart from when and from how much of the organization. */
export type Computed = Omit<ImpactPreview, 'state' | 'refusal' | 'basis' | 'unread' | 'unreadable'> & {
  /** Policies that have a say: their texts are wanted. */
  wanted: string[]
}

const NAMED = 20
const GROUPS = 12
const CHANGES = 60
const STATEMENT_MAX = 2_000
const ACTIONS_A_STEP = 2_000

const some = (accounts: readonly string[]) => ({ count: accounts.length, ids: accounts.slice(0, NAMED) })

/** Both states of an organization, and what lies between them. */
export type Change = { before: World; after: World; touched: Touched; wanted: Set<string> }

export function* changeSteps(before: World, changes: readonly ImpactChange[]): Steps<Change> {
  const after = yield* changedSteps(before, changes)
  const touched = yield* touchedBy(before, after, changes)
  const wanted = yield* policiesOnPaths([before, after], touched)
  return { before, after, touched, wanted }
}

function* gatesOf(
  { before, after, touched, wanted }: Change,
  compiler: Compiler,
): Steps<[GateOrganization, GateOrganization]> {
  const from = yield* gateSteps(before, compiler, wanted)
  const to = yield* gateSteps(after, compiler, wanted)
  const { accounts } = touched
  return [
    { ...from, accounts },
    { ...to, accounts },
  ]
}

/** What SCPs do to every action in every account that a change reaches. */
export function* scpImpactSteps(change: Change, { sets, compiler }: Tools): Steps<ScpImpact> {
  const [from, to] = yield* gatesOf(change, compiler)
  return yield* sets.compare(from, to)
}

/** Works out what changes do, in small steps. Texts that are not read make what they bear on depend, never pass. */
export function* previewSteps(before: World, changes: readonly ImpactChange[], tools: Tools): Steps<Computed> {
  const change = yield* changeSteps(before, changes)
  const { touched, wanted } = change
  const [from, to] = yield* gatesOf(change, tools.compiler)
  const has = (type: PolicyType) => touched.types.has(type)
  const changing = new Set<string>()
  const note = (groups: readonly { accounts: readonly string[] }[]) => {
    for (const { accounts } of groups) for (const account of accounts) changing.add(account)
  }
  const scpImpact = has('SERVICE_CONTROL_POLICY') ? yield* scpImpactSteps(change, tools) : null
  const rcpImpact = has('RESOURCE_CONTROL_POLICY') ? yield* compareRcps(from, to) : null
  note(scpImpact?.groups ?? [])
  note(rcpImpact ?? [])
  const effective: EffectivePreview[] = []
  for (const type of touched.types) {
    if (!isMerged(type)) continue
    const { groups, undecided } = yield* compareEffective(change.before, change.after, type, touched.accounts)
    if (groups.length + undecided === 0) continue
    note(groups)
    effective.push({
      type,
      groups: groups.slice(0, GROUPS).map(({ accounts, changes: all, ...group }) => ({
        ...group,
        accounts: some(accounts),
        changes: all.slice(0, CHANGES),
        changesLeftOut: Math.max(0, all.length - CHANGES),
      })),
      groupsLeftOut: Math.max(0, groups.length - GROUPS),
      accounts: groups.reduce((sum, { accounts }) => sum + accounts.length, 0),
      undecided,
      aftermath: AFTERMATH[type] ?? null,
    })
  }
  return {
    wanted: [...wanted],
    reached: touched.accounts.length,
    reachesManagement: touched.accounts.includes(before.managementAccountId),
    changing: some([...changing]),
    scp: scpImpact && (yield* scpPreview(scpImpact, tools)),
    rcp: rcpImpact && rcpPreview(rcpImpact, change, from, to),
    effective,
    pathPolicies: yield* pathPolicies(before, changes, tools.compiler),
  }
}

/**
 * What detaching does to what was set: these go back to what the account had, or leave on what they switched on.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative.html
 */
const AFTERMATH: Partial<Record<PolicyType, 'rolls-back' | 'stays'>> = {
  DECLARATIVE_POLICY_EC2: 'rolls-back',
  S3_POLICY: 'rolls-back',
  INSPECTOR_POLICY: 'stays',
  GUARDDUTY_POLICY: 'stays',
}

/** What is no longer open whatever the request, and what still is: never one in the numbers of the other. */
const SHARE: Record<Transition, keyof Omit<ServiceShare, 'service'>> = {
  passToBlock: 'lost',
  blockToPass: 'gained',
  dependsToBlock: 'depends',
  dependsToPass: 'depends',
  passToDepends: 'depends',
  blockToDepends: 'depends',
  conditionsChanged: 'depends',
}

function* scpPreview(impact: ScpImpact, { sets, unrestricted }: Tools): Steps<ScpPreview> {
  const { catalogue } = sets
  const actions = Object.fromEntries(TRANSITIONS.map((each) => [each, 0])) as ScpPreview['actions']
  const services = new Map<string, ServiceShare>()
  for (const [number, name] of catalogue.actions.entries()) {
    if (number % ACTIONS_A_STEP === 0) yield
    const shares = new Set<keyof Omit<ServiceShare, 'service'>>()
    for (const transition of TRANSITIONS) {
      if (!hasBit(impact.anywhere[transition], number)) continue
      actions[transition]++
      shares.add(SHARE[transition])
    }
    if (shares.size === 0) continue
    const service = name.slice(0, name.indexOf(':'))
    const share = services.get(service) ?? { service, lost: 0, gained: 0, depends: 0 }
    for (const each of shares) share[each]++
    services.set(service, share)
  }
  const { groups } = impact
  const sum = (list: typeof groups) => list.reduce((count, { accounts }) => count + accounts.length, 0)
  const isOpen = ({ pass, depends }: { pass: number; depends: number }) => pass > unrestricted || depends > 0
  const lockedOut = groups.filter(({ counts }) => isOpen(counts.before) && !isOpen(counts.after))
  return {
    actions,
    losing: sum(groups.filter(({ counts }) => counts.transitions.passToBlock > 0)),
    gaining: sum(groups.filter(({ counts }) => counts.transitions.blockToPass > 0)),
    services: [...services.values()].sort(
      (one, other) => weight(other) - weight(one) || (one.service < other.service ? -1 : 1),
    ),
    groups: groups.slice(0, GROUPS).map(({ accounts, counts }) => ({ accounts: some(accounts), ...counts })),
    groupsLeftOut: Math.max(0, groups.length - GROUPS),
    lockedOut: some(lockedOut.flatMap(({ accounts }) => accounts)),
    futureLost: sets.named(impact.anywhere.passToBlock).futureOf,
  }
}

const weight = ({ lost, gained, depends }: ServiceShare) => (lost + gained) * 100_000 + depends

function rcpPreview(
  groups: readonly RcpImpactGroup[],
  change: Change,
  from: GateOrganization,
  to: GateOrganization,
): RcpPreview {
  const preview =
    (world: World, organization: GateOrganization) =>
    ({ policyId, statement }: RcpStatement): RcpStatementPreview => {
      const policy = organization.policies.get(policyId)
      const text = world.texts.get(policyId)
      const isKnown = policy && !isUnknown(policy) && text !== undefined
      return {
        policyId,
        statement: statement.index + 1,
        sid: statement.sid ?? null,
        text: isKnown ? statementText(text, statement.index) : null,
      }
    }
  return {
    groups: groups.slice(0, GROUPS).map(({ accounts, started, stopped }) => ({
      accounts: some(accounts),
      started: onePerUnknown(started.map(preview(change.after, to))),
      stopped: onePerUnknown(stopped.map(preview(change.before, from))),
    })),
    groupsLeftOut: Math.max(0, groups.length - GROUPS),
  }
}

const onePerUnknown = (statements: RcpStatementPreview[]) =>
  statements.filter(
    ({ policyId, text }, at) => text !== null || statements.findIndex((other) => other.policyId === policyId) === at,
  )

/** One statement of a policy text as JSON, shortened. */
export function statementText(text: string, index: number): string {
  const { Statement } = documentOf(text)
  const listed = Array.isArray(Statement) ? Statement : [Statement]
  return (JSON.stringify(listed[index] ?? {}) ?? '').slice(0, STATEMENT_MAX)
}

/** Where accounts move: the SCPs and RCPs that were read and ask for the path of an account, wherever they are attached. */
function* pathPolicies(
  world: World,
  changes: readonly ImpactChange[],
  compiler: Compiler,
): Steps<ImpactPreview['pathPolicies']> {
  const moved = changes.flatMap((change) => (change.kind === 'move' ? change.accountIds : []))
  if (moved.length === 0) return []
  const gate = yield* gateSteps(world, compiler, world.texts.keys())
  const oldPlaces = new Set(moved.flatMap((account) => pathTo(gate, account)?.slice(1, -1) ?? []))
  return policiesReading(gate, PATH_KEYS).map(({ id }) => {
    const text = world.texts.get(id) ?? ''
    return { policyId: id, namesOldPlace: [...oldPlaces].some((place) => text.includes(place)) }
  })
}

/** The actions of one service by what becomes of them. */
export function actionsOfService(
  impact: ScpImpact,
  catalogue: Catalogue,
  service: string,
): Record<Transition, string[]> {
  const prefix = `${service.toLowerCase()}:`
  const named = (transition: Transition) =>
    actionsIn(catalogue, impact.anywhere[transition]).filter((action) => action.toLowerCase().startsWith(prefix))
  return Object.fromEntries(TRANSITIONS.map((transition) => [transition, named(transition)])) as Record<
    Transition,
    string[]
  >
}
