import type { TestWorld } from '../../../sandbox/test-client'
import { contextOf, forgetIdentities, type OrgContext } from '../../aws/context'
import { sandboxConnections } from '../../aws/sandbox-connections'

/** The context of an identity of a world, as the app makes it: over HTTP, with the SDK's own clients. */
export async function contextIn(url: string, world: TestWorld, slug: string): Promise<OrgContext> {
  const connection = (await sandboxConnections(url, world.id)).find((candidate) => candidate.slug === slug)
  if (!connection) throw new Error(`No connection called ${slug}.`)
  // What the identity was before the scenario was prepared does not count.
  forgetIdentities(world.id)
  return contextOf(world.id, 'tester', connection)
}
