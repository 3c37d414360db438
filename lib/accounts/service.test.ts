import { CreateAccountCommand } from '@aws-sdk/client-organizations'
import { beforeEach, expect, test } from 'vitest'
import { sandboxForTests, type TestWorld } from '../../sandbox/test-client'
import type { OrgContext } from '../aws/context'
import { findCreationSince, findRunningCreation } from './service'

const sandbox = sandboxForTests()
const MINUTE_MS = 60_000
const HOUR_SECONDS = 3600

let world: TestWorld
let ctx: OrgContext
beforeEach(async () => {
  world = await sandbox.world('small')
  // A read of these two needs nothing of a context but the client.
  ctx = { read: world.as('small') } as unknown as OrgContext
})

const create = async (AccountName: string, Email: string) => {
  const { CreateAccountStatus } = await world.as('small').send(new CreateAccountCommand({ AccountName, Email }))
  return CreateAccountStatus?.Id
}
const ours = { accountName: 'Payments', email: 'aws+payments@small.example' }
const now = () => new Date()

test('a creation is found while it runs, and once it is done, by its own address', async () => {
  const id = await create(ours.accountName, ours.email)
  expect(await findRunningCreation(ctx, ours.accountName)).toMatchObject({ id, state: 'IN_PROGRESS', accountId: null })
  expect(await findCreationSince(ctx, ours, now())).toMatchObject({ id, state: 'IN_PROGRESS' })
  await world.advance(10)
  expect(await findRunningCreation(ctx, ours.accountName)).toBeUndefined()
  expect(await findCreationSince(ctx, { ...ours, email: ours.email.toUpperCase() }, now())).toMatchObject({
    id,
    state: 'SUCCEEDED',
    accountId: expect.stringMatching(/^\d{12}$/),
  })
})

test('an account of the same name at another address is somebody else’s', async () => {
  await create(ours.accountName, 'aws+other@small.example')
  await world.advance(10)
  expect(await findCreationSince(ctx, ours, now())).toBeUndefined()
})

test('a creation that began earlier is not this one; clocks may differ by a minute', async () => {
  const id = await create(ours.accountName, ours.email)
  await world.advance(10)
  expect(await findCreationSince(ctx, ours, new Date(Date.now() + MINUTE_MS / 2))).toMatchObject({ id })
  expect(await findCreationSince(ctx, ours, new Date(Date.now() + 2 * MINUTE_MS))).toBeUndefined()
})

test('whose a failed creation is, or one of several that run, is for a person to tell', async () => {
  await create(ours.accountName, 'aws+app@small.example')
  await world.advance(10)
  expect(await findCreationSince(ctx, ours, now())).toBe('unclear')

  await world.advance(HOUR_SECONDS)
  const later = new Date(Date.now() + HOUR_SECONDS * 1000)
  await create(ours.accountName, ours.email)
  await create(ours.accountName, 'aws+other@small.example')
  expect(await findCreationSince(ctx, ours, later)).toBe('unclear')
})
