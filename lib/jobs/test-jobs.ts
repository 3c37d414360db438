import { randomUUID } from 'node:crypto'
import { CreateOrganizationalUnitCommand, ListRootsCommand, paginateListAccounts } from '@aws-sdk/client-organizations'
import type { TestWorld } from '../../sandbox/test-client'
import type { Change } from '../operations/operation'
import { findJob, insertJob } from '../store/jobs'
import type { Store } from '../store/schema'

/** For tests: the accounts of a world's organization that can be moved, and where each is. */
async function placesOf(world: TestWorld, slug: string): Promise<{ accountId: string; parentId: string }[]> {
  const places: { accountId: string; parentId: string }[] = []
  for await (const { Accounts = [] } of paginateListAccounts({ client: world.as(slug) }, {})) {
    for (const { Id = '', Paths = [], State } of Accounts) {
      const parentId = Paths[0]?.split('/').at(-3)
      if (parentId && State === 'ACTIVE' && Id !== world.idOf(slug)) places.push({ accountId: Id, parentId })
    }
  }
  return places
}

/** Moves of so many accounts to a new OU. */
export async function movesIn(world: TestWorld, slug: string, count: number): Promise<Change[]> {
  const { Roots = [] } = await world.as(slug).send(new ListRootsCommand({}))
  const made = await world
    .as(slug)
    .send(new CreateOrganizationalUnitCommand({ ParentId: Roots[0]?.Id, Name: `To ${randomUUID().slice(0, 8)}` }))
  const destinationParentId = made.OrganizationalUnit?.Id ?? ''
  const places = (await placesOf(world, slug)).slice(0, count)
  if (places.length < count) throw new Error(`only ${places.length} accounts to move`)
  return places.map(({ accountId, parentId }) => ({
    name: 'MoveAccount',
    input: { accountId, sourceParentId: parentId, destinationParentId },
  }))
}

/** Records a job as `startJob` does, without the wait before many moves. */
export async function recordJob(
  db: Store,
  { world, connection, items }: { world: string; connection: string; items: Change[] },
): Promise<string> {
  const id = randomUUID()
  const job = {
    id,
    person: 'admin',
    sessionHash: 'hash',
    connection,
    world,
    title: 'A test',
    undoes: null,
    startsAt: 0,
  }
  await insertJob(
    db,
    job,
    items.map((item) => ({ ...item, undoes: null })),
  )
  return id
}

/** Looks again and again until `look` finds what it looks for. */
export async function until<T>(look: () => Promise<T | null | undefined | false>, withinMs = 15_000): Promise<T> {
  const end = Date.now() + withinMs
  for (;;) {
    const found = await look()
    if (found) return found
    if (Date.now() > end) throw new Error('it did not come in time')
    await new Promise<void>((resolve) => {
      setTimeout(resolve, 20)
    })
  }
}

/** The job once it is in this state. */
export const jobIn = (db: Store, jobId: string, state: string, withinMs?: number) =>
  until(async () => {
    const job = await findJob(db, jobId)
    return job?.state === state && job
  }, withinMs)
