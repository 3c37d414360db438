import { randomUUID } from 'node:crypto'
import { MoveAccountCommand, UpdateOrganizationalUnitCommand, UpdatePolicyCommand } from '@aws-sdk/client-organizations'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sandboxForTests, type TestWorld } from '../../sandbox/test-client'
import type { OrgContext } from '../aws/context'
import { recordedHandlers } from '../catalogue'
import { contextIn } from '../operations/faults/test-context'
import { ledgerOf, SCENARIOS } from '../operations/faults/test-scenarios'
import type { Image } from '../operations/image'
import type { RecordedHandler } from '../operations/resume'
import { submit } from '../operations/submit'
import { findActivity } from '../store/activity'
import { findOperation } from '../store/operations'
import { dialects, type TestStore } from '../store/test-stores'
import { detailsOf, handlerOf, inverseOf } from './describe'
import { undo } from './undo'

const sandbox = sandboxForTests()
const session = { idHash: 'test', role: 'admin' as const, signedInAt: Date.now() }
/** Lets the others have their turn, and no time pass. */
const noWait = () =>
  new Promise<void>((resolve) => {
    setImmediate(resolve)
  })

const INVERTIBLE = recordedHandlers.filter(({ operation }) => operation.inverse).map(({ operation }) => operation.name)

/** What is there, as far as the change has replaced it. */
const only = (image: Image, like: Image): Image =>
  Object.fromEntries(Object.keys(like).map((key) => [key, image[key] ?? null]))

describe.each(dialects)('on $name', ({ create }) => {
  let store: TestStore
  beforeAll(async () => {
    store = await create()
  })
  afterAll(() => store.dispose())

  type Made = { world: TestWorld; ctx: OrgContext; handler: RecordedHandler; input: unknown; id: string }

  /** Makes one change of the catalogue in a world of its own, recorded as any. */
  async function make(name: string): Promise<Made> {
    const { as, prepare } = SCENARIOS[name] ?? expect.fail(`no scenario for ${name}`)
    const world = await sandbox.world('acme')
    const handler = handlerOf(name) ?? expect.fail(`no change called ${name}`)
    const input = handler.operation.schema.parse(await prepare(world))
    const ctx = await contextIn(sandbox.url, world, as)
    const id = randomUUID()
    const result = await submit(store.db, handler, {
      ctx,
      input,
      asked: { id, sessionHash: session.idHash },
      wait: noWait,
    })
    expect(result).toMatchObject({ ok: true })
    return { world, ctx, handler, input, id }
  }

  const takeBack = (
    ctx: OrgContext,
    operationId: string,
    { id = randomUUID(), role = session.role as 'admin' | 'operator' | 'viewer' } = {},
  ) => undo({ db: store.db, ctx, session: { ...session, role }, wait: noWait }, id, operationId)

  /** As if it had been made long ago: what AWS shows is then believed at once. */
  const age = (id: string) =>
    store.db
      .updateTable('operation')
      .set({ finishedAt: Date.now() - 3_600_000 })
      .where('id', '=', id)
      .execute()

  const recordOf = async ({ ctx, id }: Made) =>
    (await findActivity(store.db, { world: ctx.world, connection: ctx.connection.slug }, id)) ??
    expect.fail('no record')

  test.each(INVERTIBLE)('%s is undone: what was there before is there again, and the record says so', async (name) => {
    const made = await make(name)
    const { ctx, handler, input, id } = made
    const record = await recordOf(made)
    const before = record.before ?? expect.fail('no before-image')
    const left = handler.operation.wants(input)
    expect(only((await handler.look(ctx, input)).image, left)).not.toEqual(only(before, left))
    expect(detailsOf(record).undo?.label).toMatch(/^Undo /)
    const inverse = inverseOf(record) ?? expect.fail('no inverse')
    const earlier = (await ledgerOf(made.world, inverse.handler.operation.name)).length

    const undoId = randomUUID()
    expect(await takeBack(ctx, id, { id: undoId })).toMatchObject({ ok: true })
    expect(only((await handler.look(ctx, input)).image, left)).toEqual(only(before, left))
    // The sandbox's own account of what was applied: the inverse, once.
    expect(await ledgerOf(made.world, inverse.handler.operation.name)).toHaveLength(earlier + 1)

    expect((await recordOf(made)).undoneBy).toBe(undoId)
    expect(await findOperation(store.db, undoId)).toMatchObject({ state: 'succeeded', undoes: id })
    // The same wish again is answered from the record, another one is told that it was undone.
    expect(await takeBack(ctx, id, { id: undoId })).toMatchObject({ ok: true })
    expect(await takeBack(ctx, id)).toMatchObject({ ok: false, error: { kind: 'already' } })
    expect(await ledgerOf(made.world, inverse.handler.operation.name)).toHaveLength(earlier + 1)
  })

  test.each(INVERTIBLE)('%s is not undone when somebody else has taken it back', async (name) => {
    const made = await make(name)
    await age(made.id)
    const inverse = inverseOf(await recordOf(made)) ?? expect.fail('no inverse')
    await inverse.handler.run(made.ctx, inverse.input, await inverse.handler.look(made.ctx, inverse.input))
    const applied = await ledgerOf(made.world, inverse.handler.operation.name)
    expect(await takeBack(made.ctx, made.id)).toMatchObject({ ok: false, error: { kind: 'conflict', views: {} } })
    expect(await ledgerOf(made.world, inverse.handler.operation.name)).toEqual(applied)
    expect((await recordOf(made)).undoneBy).toBeNull()
  })

  test('a rename is not undone over the name that somebody else gave since: both are shown', async () => {
    const made = await make('UpdateOrganizationalUnit')
    await age(made.id)
    const { organizationalUnitId } = made.input as { organizationalUnitId: string }
    await made.world
      .as('acme')
      .send(new UpdateOrganizationalUnitCommand({ OrganizationalUnitId: organizationalUnitId, Name: 'Theirs' }))
    expect(await takeBack(made.ctx, made.id)).toMatchObject({
      ok: false,
      error: {
        kind: 'conflict',
        views: { seen: { name: 'Playground' }, now: { name: 'Theirs' }, wanted: { name: 'Sandbox' } },
      },
    })
  })

  test('a policy is not undone over an edit of a part that the change left alone', async () => {
    const made = await make('UpdatePolicy')
    await age(made.id)
    const { policyId } = made.input as { policyId: string }
    await made.world.as('acme').send(new UpdatePolicyCommand({ PolicyId: policyId, Description: 'Theirs' }))
    expect(await takeBack(made.ctx, made.id)).toMatchObject({ ok: false, error: { kind: 'conflict' } })
    expect(await ledgerOf(made.world, 'UpdatePolicy')).toHaveLength(2)
  })

  test('a move is not undone out of a third place', async () => {
    const made = await make('MoveAccount')
    await age(made.id)
    const { accountId, destinationParentId } = made.input as { accountId: string; destinationParentId: string }
    const elsewhere = { AccountId: accountId, SourceParentId: destinationParentId, DestinationParentId: 'r-k7q2' }
    await made.world.as('acme').send(new MoveAccountCommand(elsewhere))
    expect(await takeBack(made.ctx, made.id)).toMatchObject({
      ok: false,
      error: { kind: 'conflict', views: { now: { parent: 'r-k7q2' } } },
    })
  })

  test('a list of AWS that lags behind the change itself is not taken for somebody else', async () => {
    const made = await make('CreateOrganizationalUnit')
    await made.world.control('POST', 'faults', { operation: '*', kind: 'stale-read' })
    expect(await takeBack(made.ctx, made.id)).toMatchObject({ ok: false, error: { kind: 'busy' } })
    await made.world.control('DELETE', 'faults')
    expect(await takeBack(made.ctx, made.id)).toMatchObject({ ok: true })
  })

  test('an undo can be undone', async () => {
    const made = await make('MoveAccount')
    const first = randomUUID()
    await takeBack(made.ctx, made.id, { id: first })
    expect(await takeBack(made.ctx, first)).toMatchObject({ ok: true })
    const { image } = await made.handler.look(made.ctx, made.input)
    expect(image).toEqual(made.handler.operation.wants(made.input))
  })

  test('two people who undo the same change undo it once', async () => {
    const made = await make('MoveAccount')
    const answers = await Promise.all([takeBack(made.ctx, made.id), takeBack(made.ctx, made.id)])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await ledgerOf(made.world, 'MoveAccount')).toHaveLength(2)
  })

  test('it is of its own connection and world, and asks for the role that the inverse asks for', async () => {
    const made = await make('MoveAccount')
    const elsewhere = { ...made.ctx, connection: { ...made.ctx.connection, slug: 'globex' } }
    await expect(takeBack(elsewhere, made.id)).rejects.toMatchObject({ error: { kind: 'not-found' } })
    await expect(takeBack({ ...made.ctx, world: 'another' }, made.id)).rejects.toMatchObject({
      error: { kind: 'not-found' },
    })
    const otherAccount = { ...made.ctx, identity: { ...made.ctx.identity, accountId: '999999999999' } }
    await expect(takeBack(otherAccount, made.id)).rejects.toMatchObject({ error: { kind: 'conflict' } })
    expect(await takeBack(made.ctx, made.id, { role: 'viewer' })).toMatchObject({
      ok: false,
      error: { kind: 'denied' },
    })
    expect(await ledgerOf(made.world, 'MoveAccount')).toHaveLength(1)
  })

  test('what was not made, and what has no way back, is not undone', async () => {
    const made = await make('DeletePolicy')
    expect(detailsOf(await recordOf(made)).undo).toBeNull()
    expect(await takeBack(made.ctx, made.id)).toMatchObject({ ok: false, error: { kind: 'constraint' } })

    // A second deletion of the same: refused before it was sent.
    const id = randomUUID()
    const asked = { id, sessionHash: session.idHash }
    await submit(store.db, made.handler, { ctx: made.ctx, input: made.input, asked, wait: noWait })
    expect((await findOperation(store.db, id))?.state).toBe('failed')
    expect(await takeBack(made.ctx, id)).toMatchObject({ ok: false, error: { kind: 'conflict' } })
    await expect(takeBack(made.ctx, randomUUID())).rejects.toMatchObject({ error: { kind: 'not-found' } })
  })
})
