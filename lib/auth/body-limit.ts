import 'server-only'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { logError } from '../log'
import { processState } from '../process-state'

/** The largest body of a request. A policy document, the longest text there is, has 5,120 to 51,200 characters. */
export const BODY_LIMIT_BYTES = 256 * 1024
/** The same for what carries a table: thousands of items in one job. */
export const TABLE_LIMIT_BYTES = 5 * 1024 * 1024

/**
 * The server actions that carry tables, by the names they are exported under. One that imports a table belongs here: it
 * is refused above 256 KB otherwise, before it runs.
 */
const TAKE_TABLES = ['startJob']

/** Next.js names an action by this header, and posts it to the URL of whatever page it was called from. */
const ACTION_HEADER = 'next-action'

type Manifest = { node?: Record<string, { exportedName?: string }> }

/** The ids that this build gave to the actions that carry tables. */
const tableActions = () =>
  processState('table-actions', () => {
    const file = join(/* turbopackIgnore: true */ process.cwd(), process.env.CANOPY_DIST || '.next', 'server')
    try {
      const manifest: Manifest = JSON.parse(readFileSync(join(file, 'server-reference-manifest.json'), 'utf8'))
      const actions = Object.entries(manifest.node ?? {})
      return new Set(
        actions.filter(([, { exportedName = '' }]) => TAKE_TABLES.includes(exportedName)).map(([id]) => id),
      )
    } catch (error) {
      logError(error, { at: 'body limits' })
      return new Set<string>()
    }
  })

/** How many bytes the body of a request may have. */
export function bodyLimitOf(headers: Record<string, string | string[] | undefined>): number {
  const action = headers[ACTION_HEADER]
  if (typeof action !== 'string') return BODY_LIMIT_BYTES
  // The development server names actions as it goes.
  if (process.env.NODE_ENV === 'development') return TABLE_LIMIT_BYTES
  return tableActions().has(action) ? TABLE_LIMIT_BYTES : BODY_LIMIT_BYTES
}
