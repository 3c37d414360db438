import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sandboxForTests } from '../../sandbox/test-client'
import { contextIn } from '../operations/faults/test-context'
import { ledgerOf } from '../operations/faults/test-scenarios'
import { findOperation, finish, insertIntent, markSent } from '../store/operations'
import { dialects, type TestStore } from '../store/test-stores'
import { checkOnce } from './check'
import { handlerOf } from './describe'

const sandbox = sandboxForTests()
const session = { person: 'eve' }
const LATER = 3_600_000

const move = {
  accountId: '731000482216',
  sourceParentId: 'ou-k7q2-p0d1prod',
  destinationParentId: 'ou-k7q2-sb55sand',
}

describe.each(dialects)('on $name', ({ create }) => {
  let store: TestStore
  beforeAll(async () => {
    store = await create()
  })
  afterAll(() => store.dispose())

  /** A move whose answer was lost, and that was handed to a person; `isMade` says what became of it in truth. */
  async function handedOver(isMade: boolean) {
    const world = await sandbox.world('acme')
    const ctx = await contextIn(sandbox.url, world, 'acme')
    const handler = handlerOf('MoveAccount') ?? expect.fail('no such change')
    const id = randomUUID()
    await insertIntent(store.db, {
      id,
      person: 'admin',
      sessionHash: 'hash',
      connection: 'acme',
      world: world.id,
      accountId: ctx.identity.accountId ?? null,
      name: 'MoveAccount',
      input: move,
      subject: move.accountId,
      target: move.destinationParentId,
      claim: id,
      tier: 1,
      jobId: null,
      undoes: null,
      owner: null,
    })
    const seen = await handler.look(ctx, move)
    await markSent(store.db, id, { before: seen.image, after: handler.operation.wants(move) })
    if (isMade) await handler.run(ctx, move, seen)
    await finish(store.db, id, {
      state: 'unknown',
      isOpen: false,
      error: { kind: 'unknown', message: 'The answer was lost.' },
    })
    return { world, ctx, id }
  }

  test('what was made is found made, and nothing is sent for it', async () => {
    const { world, ctx, id } = await handedOver(true)
    expect(await checkOnce({ db: store.db, ctx, session }, id)).toEqual({ outcome: 'succeeded' })
    expect(await findOperation(store.db, id)).toMatchObject({ state: 'succeeded', error: null })
    expect(await ledgerOf(world, 'MoveAccount')).toHaveLength(1)
    // Whoever asks next gets the same answer.
    expect(await checkOnce({ db: store.db, ctx, session }, id)).toEqual({ outcome: 'succeeded' })
  })

  test('what is not there is called not made only when AWS had a minute to show it', async () => {
    const { ctx, id } = await handedOver(false)
    await expect(checkOnce({ db: store.db, ctx, session }, id)).rejects.toMatchObject({ error: { kind: 'busy' } })
    expect((await findOperation(store.db, id))?.state).toBe('unknown')
    expect(await checkOnce({ db: store.db, ctx, session }, id, Date.now() + LATER)).toEqual({ outcome: 'failed' })
    expect(await findOperation(store.db, id)).toMatchObject({
      state: 'failed',
      error: { hint: 'It is safe to try again.' },
    })
  })

  test('it stays unknown while AWS cannot be asked', async () => {
    const { world, ctx, id } = await handedOver(true)
    await world.control('POST', 'faults', {
      operation: 'ListParents',
      kind: 'error',
      error: { name: 'AccessDeniedException' },
    })
    expect(await checkOnce({ db: store.db, ctx, session }, id)).toEqual({ outcome: 'unknown' })
    await world.control('DELETE', 'faults')
    expect(await checkOnce({ db: store.db, ctx, session }, id)).toEqual({ outcome: 'succeeded' })
  })
})
