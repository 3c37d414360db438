import { csvLine } from '../csv'
import type { ExportedOrganization } from './model'

const HEADING = ['id', 'kind', 'name', 'path', 'parent', 'state', 'email', 'joined', 'joined_by', 'policies']

/** Each root, OU and account as a line of CSV, with its path of names and the policies attached directly to it. */
export function* tableOf({ nodes, policies, attachments }: ExportedOrganization): Generator<string> {
  const names = new Map(policies.map(({ id, name }) => [id, name]))
  const attached = new Map<string, string[]>()
  for (const { policyId, targetId } of attachments) {
    const here = attached.get(targetId) ?? []
    attached.set(targetId, here)
    here.push(names.get(policyId) ?? policyId)
  }
  yield csvLine(HEADING)
  for (const { id, kind, name, path, parentId, state, email, joinedAt, joinedMethod } of nodes) {
    const cells = [id, kind, name, path.join(' / '), parentId, state, email, joinedAt, joinedMethod]
    yield csvLine([...cells, attached.get(id)?.sort().join(' | ') ?? ''])
  }
}
