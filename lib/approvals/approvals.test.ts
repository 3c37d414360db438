import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { stop } from '../activity/stop'
import type { Session } from '../auth/session'
import { recordedHandlers } from '../catalogue'
import { submit } from '../operations/submit'
import { findApproval } from '../store/approvals'
import { findOperation } from '../store/operations'
import { dialects, type TestStore } from '../store/test-stores'
import { type TestWorld, testWorlds } from '../test-world'
import { decideApproval, requestApproval, withdrawApproval } from './commands'

const PAYMENTS = '731000482216'
const close = { name: 'CloseAccount', input: { accountId: PAYMENTS, state: 'ACTIVE' }, reason: 'No longer used.' }
const worlds = testWorlds()

describe.each(dialects)('a change of tier 3 on $name', ({ create }) => {
  let store: TestStore
  let world: TestWorld
  beforeEach(async () => {
    store = await create()
    world = await worlds.create()
  })
  afterEach(() => store.dispose())

  const as = async (person: string, id: string = randomUUID()) => ({
    db: store.db,
    ctx: await world.as('acme', person),
    session: { person, world: world.id } as Session,
    id,
  })
  const decide = async (person: string, approvalId: string, decision: 'approved' | 'refused', reason = '') =>
    decideApproval.run(await as(person), { approvalId, decision, reason })

  test('is asked for with what is there, and shown with what will be', async () => {
    const approval = await requestApproval.run(await as('ann'), close)
    expect(approval).toMatchObject({
      requester: 'ann',
      state: 'waiting',
      verb: 'Close account',
      before: { state: 'ACTIVE' },
      wanted: { state: 'CLOSED' },
    })
    expect(await world.ledger()).toEqual([])
  })

  test('is asked for once under one id, and only where it could be sent', async () => {
    const asked = await as('ann')
    const [first, again] = [await requestApproval.run(asked, close), await requestApproval.run(asked, close)]
    expect(again).toEqual(first)
    const gone = { ...close, input: { ...close.input, accountId: '999999999999' } }
    await expect(requestApproval.run(await as('ann'), gone)).rejects.toThrow()
    const light = {
      name: 'TagResource',
      input: { resourceId: PAYMENTS, tags: { a: 'b' }, seen: { a: null } },
      reason: 'x',
    }
    await expect(requestApproval.run(await as('ann'), light)).rejects.toThrow(/needs no approval/)
    await expect(requestApproval.run(await as('ann'), { ...close, input: {} })).rejects.toThrow()
  })

  test('nobody decides over their own, a refusal has a reason, and one decision counts', async () => {
    const { id } = await requestApproval.run(await as('ann'), close)
    await expect(decide('ann', id, 'approved')).rejects.toThrow(/Somebody else/)
    await expect(decide('ben', id, 'refused')).rejects.toThrow(/needs a reason/)
    expect(await decide('ben', id, 'refused', 'It is still in use.')).toMatchObject({
      state: 'refused',
      decidedBy: 'ben',
    })
    await expect(decide('eve', id, 'approved')).rejects.toThrow(/in the meantime/)
  })

  test('is sent with the approval, once, and not on another state', async () => {
    const handler = recordedHandlers.find(({ operation }) => operation.name === close.name)
    if (!handler) throw new Error('CloseAccount has no handler')
    const send = async (approvalId: string) =>
      submit(store.db, handler, {
        ctx: await world.as('acme', 'ann'),
        input: close.input,
        asked: { id: randomUUID(), sessionHash: 'h', approvalId, reason: close.reason },
      })
    const { id } = await requestApproval.run(await as('ann'), close)
    expect(await send(id)).toMatchObject({ ok: false, error: { kind: 'approval' } })
    const second = await requestApproval.run(await as('ann'), close)
    await decide('ben', second.id, 'approved')
    expect(await send(second.id)).toMatchObject({ ok: true })
    expect(await findApproval(store.db, second.id)).toMatchObject({ state: 'used' })
    expect((await world.ledger()).map(({ operation }) => operation)).toEqual(['CloseAccount'])
  })

  test('is not used up by a change that was stopped before it began', async () => {
    const handler = recordedHandlers.find(({ operation }) => operation.name === close.name)
    if (!handler) throw new Error('CloseAccount has no handler')
    const { id: approvalId } = await requestApproval.run(await as('ann'), close)
    await decide('ben', approvalId, 'approved')
    const asked = await as('ann')
    const stopped = await submit(store.db, handler, {
      ctx: asked.ctx,
      input: close.input,
      asked: { id: asked.id, sessionHash: 'h', approvalId, reason: close.reason, holdMs: 1 },
      wait: () => stop(asked, asked.id),
    })
    expect(stopped).toMatchObject({ ok: false, error: { message: 'Stopped before anything was sent to AWS.' } })
    expect(await findApproval(store.db, approvalId)).toMatchObject({ state: 'approved' })
    expect(await world.ledger()).toEqual([])
  })

  test('is void when it was given for another state, and the change is not sent', async () => {
    const handler = recordedHandlers.find(({ operation }) => operation.name === close.name)
    if (!handler) throw new Error('CloseAccount has no handler')
    const { id: approvalId } = await requestApproval.run(await as('ann'), close)
    await decide('ben', approvalId, 'approved')
    await store.db.updateTable('approval').set({ digest: 'of another state' }).where('id', '=', approvalId).execute()
    const asked = await as('ann')
    const refused = await submit(store.db, handler, {
      ctx: asked.ctx,
      input: close.input,
      asked: { id: asked.id, sessionHash: 'h', approvalId, reason: close.reason },
    })
    expect(refused).toMatchObject({ ok: false, error: { kind: 'approval' } })
    expect(await findApproval(store.db, approvalId)).toMatchObject({ state: 'void' })
    expect(await findOperation(store.db, asked.id)).toMatchObject({ state: 'failed', sentAt: null })
    expect(await world.ledger()).toEqual([])
  })

  test('is taken back by its requester alone', async () => {
    const { id } = await requestApproval.run(await as('ann'), close)
    await expect(withdrawApproval.run(await as('ben'), { approvalId: id })).rejects.toThrow(/no such request/)
    await withdrawApproval.run(await as('ann'), { approvalId: id })
    await expect(decide('ben', id, 'approved')).rejects.toThrow(/in the meantime/)
  })
})
