import 'server-only'
import { type Clock, REAL_TIME } from '../aws/clock'
import { askerOf, type OrgContext } from '../aws/context'
import { toAppError } from '../aws/errors'
import { inLane } from '../aws/lane'
import { callerOf, type Limiter, limiter } from '../aws/limiter'
import type { AppError } from '../result'
import type { PartName, Parts } from './model'
import type { OrganizationData } from './organization'
import { readCalls } from './read-calls'
import { readAttachments, readContents, readPolicies } from './read-policies'
import { type Before, type Marks, NOTHING_READ, Run } from './read-run'
import { readDelegation, readFeatures, readHandshakes, readServices } from './read-services'
import { readTags } from './read-tags'
import { readTree, type TreeReading } from './read-tree'

/** A reading under way. */
export type Reading = {
  /** How far each part is now. */
  parts: () => Parts
  /** The organization as it can be shown now; undefined while not even its root is known. */
  data: () => OrganizationData | undefined
  /** What another process needs to go on from there, with `data` and `parts` of the same moment. */
  marks: () => Marks
  /** Whether it ended before its time, because the credentials did or somebody stopped it: `marks` lead on. */
  isCutShort: () => boolean
  /** Fulfilled when nothing more is coming, gaps or not; never rejected. */
  done: Promise<void>
}

type ReadOptions = {
  /** What was read before: shown until each part is whole again. With marks, the reading that is gone on with. */
  before?: Before
  signal?: AbortSignal
  /**
   * Told that there is more to show: of the first reading as it grows by half and of each part when it has ended.
   */
  onRead?: (part: PartName) => void
  /** An error that AWS gave, in words. */
  errorOf?: (thrown: unknown) => AppError
  by?: Limiter
  clock?: Clock
}

/** How much a first reading has to grow before it is worth showing again. */
const GROWTH = 1.5

/**
 * Reads an organization with the fewest calls, in the background lane: first the rows that a person looks for, then
 * all parts side by side, since AWS gives each API a rate of its own. A part that cannot be read has a gap that is
 * named, and the rest is read all the same.
 */
export function startReading(
  ctx: OrgContext,
  { before = NOTHING_READ, signal, onRead = () => {}, errorOf, by = limiter(), clock = REAL_TIME }: ReadOptions = {},
): Reading {
  const caller = callerOf(ctx)
  const shown = { tree: 0 }
  const run = new Run({
    calls: readCalls(ctx),
    before,
    pace: {
      isSlowed: (api) => by.isSlowed(caller, api),
      seconds: (api, calls) => by.seconds(caller, api, calls),
    },
    now: clock.now,
    errorOf: errorOf ?? ((thrown) => toAppError(thrown, askerOf(ctx))),
    organization: organizationOf(ctx),
    isManagement: ctx.identity.kind === 'management',
    signal,
    onRead: (part) => {
      const isGrowing = part === 'tree' && !run.isRead('tree')
      if (isGrowing && (!run.isShownGrowing(part) || run.draft.nodes < shown.tree * GROWTH)) return
      if (isGrowing) shown.tree = run.draft.nodes
      else if (!run.isRead(part)) return
      onRead(part)
    },
  })
  return {
    parts: () => run.parts(),
    data: () => run.data(),
    marks: () => run.marks(),
    isCutShort: () => run.isCutShort(),
    done: inLane('background', () => readAll(run)),
  }
}

function organizationOf({ identity: { organization } }: OrgContext): OrganizationData['organization'] | undefined {
  if (!organization) return undefined
  const { id, managementAccountId, featureSet } = organization
  return { id, managementAccountId, featureSet }
}

const READ_ALREADY: TreeReading = { first: Promise.resolve(), whole: Promise.resolve() }

async function readAll(run: Run): Promise<void> {
  const unless = (part: PartName, read: () => Promise<void>) => (run.isRead(part) ? Promise.resolve() : read())
  const tree = run.isRead('tree') ? READ_ALREADY : readTree(run)
  await tree.first
  const policies = unless('policies', () => readPolicies(run))
  const services = unless('services', () => readServices(run))
  await Promise.all([
    tree.whole,
    policies.then(() => unless('attachments', () => readAttachments(run, tree))),
    unless('tags', () => readTags(run, Promise.all([tree.whole, policies]))),
    services,
    unless('delegation', () => readDelegation(run, services)),
    unless('handshakes', () => readHandshakes(run)),
    unless('features', () => readFeatures(run)),
    policies.then(() => unless('contents', () => readContents(run))),
  ])
}
