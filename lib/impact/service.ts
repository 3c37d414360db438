import 'server-only'
import type { OrgContext } from '../aws/context'
import { wantTexts } from '../policies/read-texts'
import { whyNotContent } from '../policies/schema'
import { keptTexts } from '../policies/texts'
import { compilePolicyText } from '../policy/gate-policy'
import { type ScpImpact, TRANSITIONS, type Transition } from '../policy/scp-impact'
import { inSlices } from '../policy/slices'
import { processState } from '../process-state'
import type { ImpactChange } from './changes'
import { isUnknown } from './gate'
import { type ReadOrganization, readOrganization } from './organization'
import { actionsOfService, type Computed, changeSteps, previewSteps, scpImpactSteps } from './preview'
import { rereadAffected } from './reread'
import type { ImpactPreview } from './schema'
import { FULL_ACCESS, pathIn } from './world'

/** Long enough for what a usual change bears on, short enough for a person to wait. */
const TEXTS_WAIT_MS = 800
const SNAPSHOT_WAIT_MS = 2_000
/** AWS gives two texts a second. */
const TEXTS_A_SECOND = 2
const NAMED = 20

type Cached = { key: string; computed: Promise<Computed> }
const computedBefore = () => processState('impact-previews', () => [] as Cached[])
const REMEMBERED = 24

/** Several tabs and every poll ask the same: it is worked out once. */
function computeOnce(key: string, compute: () => Promise<Computed>): Promise<Computed> {
  const list = computedBefore()
  const known = list.find((each) => each.key === key)
  if (known) return known.computed
  const computed = compute()
  list.unshift({ key, computed })
  list.length = Math.min(list.length, REMEMBERED)
  computed.catch(() => {
    const at = list.findIndex((each) => each.key === key)
    if (at >= 0) list.splice(at, 1)
  })
  return computed
}

const idOf = (ctx: OrgContext, { revision }: ReadOrganization, changes: readonly ImpactChange[]) =>
  JSON.stringify([ctx.world, ctx.connection.slug, ctx.connection.credentialId, revision, changes])

/** The policies whose texts decide first: those that change, then those where something changes. */
function firstWanted({ world }: ReadOrganization, changes: readonly ImpactChange[]): string[] {
  const ids = changes.flatMap((change) => ('policyId' in change && change.kind !== 'create' ? [change.policyId] : []))
  const nodes = changes.flatMap((change) => {
    if (change.kind === 'move') return [change.parentId, ...change.accountIds.slice(0, NAMED)]
    return 'targetIds' in change ? change.targetIds.slice(0, NAMED) : []
  })
  const onPaths = nodes
    .flatMap((node) => pathIn(world, node))
    .flatMap((node) => [...world.attached.values()].flatMap((attached) => attached.get(node) ?? []))
  return [...new Set([...ids, ...onPaths])].filter((id) => world.policies.has(id))
}

/** Why a change cannot be what is meant, or null. */
function refusalOf({ world }: ReadOrganization, changes: readonly ImpactChange[]): string | null {
  for (const change of changes) {
    if ('policyId' in change && !change.policyId.startsWith('new-') && !world.policies.has(change.policyId)) {
      return 'The policy is no longer in this organization.'
    }
    const nodes =
      change.kind === 'move' ? [...change.accountIds, change.parentId] : 'targetIds' in change ? change.targetIds : []
    if (nodes.some((node) => node !== world.rootId && !world.parents.has(node))) {
      return 'The root, OU or account is no longer in this organization.'
    }
    if (change.kind !== 'edit' && change.kind !== 'create') continue
    const type = change.kind === 'create' ? change.type : world.policies.get(change.policyId)?.type
    const why = type ? whyNotContent(change.content, type) : null
    if (why) return why
    const [refused] = isGateType(type) ? refusedBy(change.content) : []
    if (refused) return refused
  }
  return null
}

const isGateType = (type: string | undefined) => type !== undefined && type in FULL_ACCESS

/** What AWS would not take in an SCP or RCP. */
function refusedBy(text: string): readonly string[] {
  return compilePolicyText('draft', text).refused
}

const known = new Set(Object.values(FULL_ACCESS).map(({ id }) => id))

/**
 * What changes would do, as far as it can be told now. Asked again it tells more, while texts are still being read.
 * @throws AppFailure `busy` while the policies were never read; what the snapshot throws
 */
export async function previewImpact(ctx: OrgContext, changes: readonly ImpactChange[]): Promise<ImpactPreview> {
  const kept = await readOrganization(ctx, SNAPSHOT_WAIT_MS)
  const rereadAt = await rereadAffected(ctx, kept, changes)
  const first = rereadAt === null ? kept : await readOrganization(ctx, 0)
  const refusal = refusalOf(first, changes)
  if (refusal !== null) return { ...nothing(first), refusal }
  const { wanted } = await inSlices(changeSteps(first.world, changes))
  const gates = changes.some(({ kind }) => kind === 'move')
    ? [...first.world.policies.values()].filter(({ type }) => isGateType(type)).map(({ id }) => id)
    : []
  const ids = [...new Set([...firstWanted(first, changes), ...wanted, ...gates])].filter(
    (id) => !known.has(id) && !id.startsWith('new-'),
  )
  const { missing, failed } = await wantTexts(ctx, ids, TEXTS_WAIT_MS)
  const organization = await readOrganization(ctx, 0)
  const { columns, world, tools, catalogueDate } = organization
  const { wanted: bearing, ...computed } = await computeOnce(idOf(ctx, organization, changes), () =>
    inSlices(previewSteps(world, changes, tools)),
  )
  const { texts } = keptTexts(ctx)
  const oldest = Math.min(...bearing.flatMap((id) => texts.get(id)?.at ?? []))
  const coming = missing.filter((id) => !failed.has(id))
  return {
    ...computed,
    state: coming.length > 0 ? 'reading' : 'complete',
    refusal: null,
    basis: {
      tree: columns.parts.tree.readAt ?? '',
      policies: columns.parts.attachments.readAt ?? '',
      texts: Number.isFinite(oldest) ? new Date(oldest).toISOString() : null,
      catalogue: catalogueDate,
      reread: rereadAt === null ? null : new Date(rereadAt).toISOString(),
    },
    unread: {
      count: missing.length,
      ids: missing.slice(0, NAMED),
      secondsLeft: Math.ceil(coming.length / TEXTS_A_SECOND),
    },
    unreadable: bearing.filter((id) => isUnreadable(organization, id)).slice(0, NAMED),
  }
}

function isUnreadable({ world, tools }: ReadOrganization, id: string): boolean {
  const text = world.texts.get(id)
  // It was compiled for the preview: the same text is not compiled again.
  return text !== undefined && isGateType(world.policies.get(id)?.type) && isUnknown(tools.compiler.policy(id, text))
}

function nothing({ columns, catalogueDate }: ReadOrganization): ImpactPreview {
  return {
    state: 'complete',
    refusal: null,
    basis: {
      tree: columns.parts.tree.readAt ?? '',
      policies: columns.parts.attachments.readAt ?? '',
      texts: null,
      catalogue: catalogueDate,
      reread: null,
    },
    unread: { count: 0, ids: [], secondsLeft: 0 },
    unreadable: [],
    reached: 0,
    changing: { count: 0, ids: [] },
    scp: null,
    rcp: null,
    effective: [],
    pathPolicies: [],
    reachesManagement: false,
  }
}

const NO_ACTIONS = Object.fromEntries(TRANSITIONS.map((each) => [each, []])) as unknown as Record<Transition, string[]>

/** The actions of one service by what becomes of them: for the service that a person opens. */
export async function previewActions(
  ctx: OrgContext,
  changes: readonly ImpactChange[],
  service: string,
): Promise<Record<Transition, string[]>> {
  const organization = await readOrganization(ctx, SNAPSHOT_WAIT_MS)
  if (refusalOf(organization, changes) !== null) return NO_ACTIONS
  const { world, tools } = organization
  const change = await inSlices(changeSteps(world, changes))
  if (!change.touched.types.has('SERVICE_CONTROL_POLICY')) return NO_ACTIONS
  const impact: ScpImpact = await inSlices(scpImpactSteps(change, tools))
  return actionsOfService(impact, tools.sets.catalogue, service)
}
