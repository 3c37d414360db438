import 'server-only'
import type { OrgContext } from '../aws/context'
import { AppFailure } from '../result'
import { snapshotOf } from '../snapshot/keep'
import type { AccessReport } from './schema'
import { readAccessReport } from './service'

const ORGANIZATION_WAIT_MS = 2_000

const STILL_READING = new AppFailure({
  kind: 'busy',
  message: 'The organization is still being read.',
  hint: 'Try again in a moment.',
})

/**
 * The report of what services were used by the accounts of a root, an OU or an account.
 * @throws AppFailure `not-found` for an id that this organization does not have
 */
export async function readReportOf(ctx: OrgContext, entityId: string, isFresh: boolean): Promise<AccessReport> {
  const answer = await snapshotOf(ctx, { waitMs: ORGANIZATION_WAIT_MS })
  if ('reading' in answer) throw STILL_READING
  const { nodes, organization } = answer
  const ids: string[] = []
  for (let at = nodes.id.indexOf(entityId); at >= 0; at = nodes.parent[at] ?? -1) ids.unshift(nodes.id[at] ?? '')
  if (ids.length === 0) {
    throw new AppFailure({
      kind: 'not-found',
      message: 'This is no longer in the organization.',
      hint: 'Choose again.',
    })
  }
  return readAccessReport(ctx, { id: entityId, path: [organization.id, ...ids].join('/') }, isFresh)
}
