import 'server-only'
import type { OrgContext } from '../aws/context'
import { store } from '../store/database'
import { readViews } from './settings'
import type { Views } from './views'

/** What the person who asks keeps of this connection's lists: saved filters, columns. */
export async function listViews({ connection, world, person }: OrgContext): Promise<Views> {
  return readViews(await store(), { world, person }, connection.slug)
}
