import {
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
} from '@aws-sdk/client-organizations'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { sandboxForTests, type TestWorld } from '../../sandbox/test-client'
import { Limiter } from '../aws/limiter'
import { recordedHandlers } from '../catalogue'
import { contextIn } from '../operations/faults/test-context'
import { startInstance, stopInstance } from '../store/instances'
import { listItems } from '../store/job-items'
import { insertJob, type NewJobItem } from '../store/jobs'
import { dialects, type TestStore } from '../store/test-stores'
import { NOT_BEGUN, STEP_BEFORE } from './build-on'
import { ALL_BEFORE, fromItem } from './references'
import { Runner } from './runner'
import { jobIn } from './test-jobs'

const sandbox = sandboxForTests()
let store: TestStore
let runner: Runner | undefined
let world: TestWorld
let rootId: string
beforeAll(async () => {
  store = await dialects[0]!.create()
  await startInstance(store.db)
})
afterEach(async () => {
  await runner?.stop()
})
afterAll(async () => {
  await stopInstance(store.db)
  await store.dispose()
})

async function organization() {
  world = await sandbox.world('small')
  await world.control('PUT', 'throttle', { mode: 'off' })
  const { Roots = [] } = await world.as('small').send(new ListRootsCommand({}))
  rootId = Roots[0]?.Id ?? ''
}

async function run(items: Omit<NewJobItem, 'undoes'>[]): Promise<string> {
  const ctx = await contextIn(sandbox.url, world, 'small')
  const id = crypto.randomUUID()
  const job = { id, person: 'admin', sessionHash: 'hash', connection: 'small', world: world.id, title: 'A test' }
  await insertJob(
    store.db,
    { ...job, undoes: null, startsAt: 0 },
    items.map((item) => ({ ...item, undoes: null })),
  )
  const limiter = new Limiter({ speed: 1_000 })
  runner = new Runner({ db: store.db, handlers: recordedHandlers, limiter, contextOf: async () => ctx })
  return id
}

const creation = (accountName: string): Omit<NewJobItem, 'undoes'> => ({
  name: 'CreateAccount',
  input: {
    organizationId: 'o-sma11org00',
    accountName,
    email: `aws+${accountName}@small.example`,
    roleName: 'OrganizationAccountAccessRole',
    iamUserAccessToBilling: 'ALLOW',
    tags: {},
  },
})
const moveOf = (item: number, destinationParentId: unknown, follows = item): Omit<NewJobItem, 'undoes'> => ({
  name: 'MoveAccount',
  input: { accountId: fromItem(item, 'accountId'), sourceParentId: rootId, destinationParentId },
  follows,
})
const namesIn = async (parentId: string) => {
  const { Accounts = [] } = await world.as('small').send(new ListAccountsForParentCommand({ ParentId: parentId }))
  return Accounts.map(({ Name }) => Name).sort()
}

test('an account is made, followed to its end, and moved by the id that it got, into an OU of the same job', async () => {
  await organization()
  const jobId = await run([
    { name: 'CreateOrganizationalUnit', input: { parentId: rootId, name: 'New teams' } },
    creation('payments'),
    creation('ledger'),
    moveOf(1, fromItem(0, 'id'), ALL_BEFORE),
    moveOf(2, fromItem(0, 'id'), ALL_BEFORE),
  ])
  await jobIn(store.db, jobId, 'finished')
  const items = await listItems(store.db, jobId)
  expect(items.map(({ state }) => state)).toEqual(items.map(() => 'succeeded'))
  const { OrganizationalUnits = [] } = await world
    .as('small')
    .send(new ListOrganizationalUnitsForParentCommand({ ParentId: rootId }))
  const made = OrganizationalUnits.find(({ Name }) => Name === 'New teams')
  expect(await namesIn(made?.Id ?? '')).toEqual(['ledger', 'payments'])
})

test('where AWS makes no account, its reason is the item’s, and what builds on it is not begun', async () => {
  await organization()
  const error = { name: 'EMAIL_ALREADY_EXISTS' }
  await world.control('POST', 'faults', [{ operation: 'CreateAccount', kind: 'job-fails', error, count: 1 }])
  const jobId = await run([creation('payments'), moveOf(0, 'ou-sm01-workload')])
  await jobIn(store.db, jobId, 'finished')
  const [first, second] = await listItems(store.db, jobId)
  expect(first).toMatchObject({ state: 'failed', error: { reason: 'EMAIL_ALREADY_EXISTS' } })
  expect(second).toMatchObject({ state: 'failed', error: { code: NOT_BEGUN } })
})

test('a step that needs all before it waits for a person when one of them failed', async () => {
  await organization()
  const jobId = await run([
    { name: 'CreateOrganizationalUnit', input: { parentId: 'ou-none-00000000', name: 'Nowhere' } },
    { ...creation('payments'), follows: ALL_BEFORE },
  ])
  const job = await jobIn(store.db, jobId, 'paused')
  expect(job.pause?.code).toBe(STEP_BEFORE)
  expect((await listItems(store.db, jobId)).map(({ state }) => state)).toEqual(['failed', 'waiting'])
})
