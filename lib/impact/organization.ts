import 'server-only'
import type { OrgContext } from '../aws/context'
import { keptTexts, textsKeyOf } from '../policies/texts'
import { createScpSets } from '../policy/scp-impact'
import { inSlices } from '../policy/slices'
import { processState } from '../process-state'
import { AppFailure } from '../result'
import { snapshotOf } from '../snapshot/keep'
import type { SnapshotColumns } from '../snapshot/model'
import { actionCatalogue } from './action-catalogue'
import { createCompiler } from './gate'
import type { Tools } from './preview'
import { FULL_ACCESS, type World, worldOf } from './world'

/** An organization as it was last read, with what computing about it works with. */
export type ReadOrganization = {
  columns: SnapshotColumns
  world: World
  tools: Tools
  rcpServices: ReadonlySet<string>
  /** The day of the action catalogue. */
  catalogueDate: string
  /** Differs whenever anything that a preview rests on differs. */
  revision: string
}

type Kept = {
  version: number
  world: Promise<World>
  tools: Promise<{ tools: Tools; rcpServices: ReadonlySet<string>; date: string }>
  /** Sets grow with every text that they meet: after so many they are made anew. */
  uses: number
}

const USES_MAX = 300
/** Organizations that were looked at last; each holds some tens of megabytes when it is large. */
const KEPT_MAX = 6

const all = () => processState('impact-organizations', () => new Map<string, Kept>())

async function makeTools() {
  const { catalogue, unrestricted, rcpServices, date } = await actionCatalogue()
  return { tools: { sets: createScpSets(catalogue), compiler: createCompiler(), unrestricted }, rcpServices, date }
}

function keptOf(ctx: OrgContext, columns: SnapshotColumns): Kept {
  const key = textsKeyOf(ctx)
  const known = all().get(key)
  all().delete(key)
  const isSame = known?.version === columns.version && known.uses < USES_MAX
  const kept = isSame
    ? known
    : { version: columns.version, world: inSlices(worldOf(columns)), tools: makeTools(), uses: 0 }
  kept.uses++
  all().set(key, kept)
  const [oldest] = all().keys()
  if (all().size > KEPT_MAX && oldest !== undefined) all().delete(oldest)
  return kept
}

/** AWS's own full-access policies, whose text everybody knows. */
const KNOWN_TEXTS = Object.values(FULL_ACCESS)

/**
 * The organization of a connection with its policies and their texts, as far as they are read.
 * @param waitMs how long to wait for a first reading
 * @throws AppFailure `busy` while nothing or no policy was read yet; what the snapshot throws
 */
export async function readOrganization(ctx: OrgContext, waitMs: number): Promise<ReadOrganization> {
  const columns = await snapshotOf(ctx, { waitMs })
  if ('reading' in columns || !columns.parts.policies.readAt || !columns.parts.attachments.readAt) {
    const parts = 'reading' in columns ? undefined : columns.parts
    const failed = parts?.policies.error ?? parts?.attachments.error
    throw new AppFailure(
      failed ?? {
        kind: 'busy',
        message: 'The policies of this organization are still being read.',
        hint: 'What a change does is shown as soon as they are here.',
      },
    )
  }
  const kept = keptOf(ctx, columns)
  const [world, { tools, rcpServices, date }] = await Promise.all([kept.world, kept.tools])
  const { texts, version } = keptTexts(ctx)
  const read = new Map(KNOWN_TEXTS.map(({ id, text }) => [id, text]))
  for (const [id, { text }] of texts) read.set(id, text)
  return {
    columns,
    world: { ...world, texts: read },
    tools,
    rcpServices,
    catalogueDate: date,
    revision: `${columns.version}.${version}`,
  }
}
