import 'server-only'
import type { OrgContext } from '../aws/context'
import { AppFailure } from '../result'
import { keptContents, snapshotOf } from '../snapshot/keep'
import { documentOf } from './document'
import type { OrganizationFormat } from './formats'
import type { ExportedOrganization } from './model'
import { tableOf } from './table'
import { terraformOf } from './terraform'

const WAIT_MS = 5_000

/** JSON for people to read and compare. */
function* jsonOf(exported: ExportedOrganization): Generator<string> {
  yield `${JSON.stringify(exported, null, 2)}\n`
}

const TEXTS: Record<OrganizationFormat, (exported: ExportedOrganization) => Generator<string>> = {
  csv: tableOf,
  json: jsonOf,
  terraform: terraformOf,
}
const TYPES: Record<OrganizationFormat, [ending: string, type: string]> = {
  csv: ['csv', 'text/csv; charset=utf-8'],
  json: ['json', 'application/json; charset=utf-8'],
  terraform: ['tf', 'text/plain; charset=utf-8'],
}

async function* pieces(text: Generator<string>): AsyncGenerator<string> {
  yield* text
}

/**
 * The organization as it was last read, as a file. What was not read whole is said in the file.
 * @throws AppFailure while nothing has been read yet
 */
export async function exportOrganization(ctx: OrgContext, format: OrganizationFormat, now = new Date()) {
  const answer = await snapshotOf(ctx, { waitMs: WAIT_MS })
  if ('reading' in answer) {
    throw new AppFailure({ kind: 'throttled', message: 'The organization is still being read. Try again in a moment.' })
  }
  const [ending, type] = TYPES[format]
  return {
    name: `canopy-${ctx.connection.slug}-${now.toISOString().slice(0, 10)}.${ending}`,
    type,
    text: pieces(TEXTS[format](documentOf(answer, keptContents(ctx)))),
  }
}
