import { MoveAccountCommand, UpdateOrganizationalUnitCommand } from '@aws-sdk/client-organizations'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { OrgContext } from '../aws/context'
import { processState } from '../process-state'
import type { Store } from '../store/schema'
import { listChanges } from '../store/snapshots'
import { dialects, type TestStore } from '../store/test-stores'
import { type TestWorld, testWorlds } from '../test-world'
import { applyDelta } from './delta'
import { patchSnapshot, replyOf, snapshotOf } from './keep'
import { settleStore } from './keep-store'
import { keptOf } from './kept'
import type { SnapshotColumns } from './model'
import { accountMoved } from './patches'

const worlds = testWorlds()
const PATIENTLY = { waitMs: 15_000 }

/** As after a restart, or as another instance: what this process has in memory is gone. */
const forgetAll = () => processState('snapshots', () => new Map()).clear()
/** The store of this process. */
const holder = () => processState<{ opening: Promise<Store> | null }>('store', () => ({ opening: null }))

describe.each(dialects)('keeping on $name', ({ create }) => {
  let store: TestStore
  let world: TestWorld
  let ctx: OrgContext
  beforeEach(async () => {
    store = await create()
    holder().opening = Promise.resolve(store.db)
    forgetAll()
    world = await worlds.create()
    ctx = await world.as('acme')
  })
  afterEach(async () => {
    await keptOf(ctx).reading
    await settleStore(keptOf(ctx))
    holder().opening = null
    await store.dispose()
  })

  const columns = async (options = PATIENTLY): Promise<SnapshotColumns> => {
    const answer = await snapshotOf(ctx, options)
    return 'reading' in answer ? expect.fail('nothing was read') : answer
  }
  const again = async () => {
    await columns({ ...PATIENTLY, ...{ fresh: true } })
    return columns()
  }
  const parentOf = ({ nodes }: SnapshotColumns, id: string) => nodes.id[nodes.parent[nodes.id.indexOf(id)]!]
  const calls = async () => (await world.control<{ total: number }>('GET', 'calls')).total
  /** An account, where it is, and an OU where it is not. */
  const anAccount = async () => {
    const { nodes } = await columns()
    const at = nodes.kind.findIndex((kind, position) => kind === 'account' && nodes.parent[position] !== 0)
    const from = nodes.id[nodes.parent[at]!]!
    const to = nodes.id.find((id, position) => nodes.kind[position] === 'ou' && id !== from)!
    return { id: nodes.id[at]!, from, to }
  }

  test('what was read is there after a restart, with its age, before anything is asked of AWS', async () => {
    const first = await columns()
    await settleStore(keptOf(ctx))
    forgetAll()
    const before = await calls()
    const second = await columns({ waitMs: 0 })
    expect({ ...second, parts: null }).toEqual({ ...first, parts: null })
    expect(second.parts.tree.readAt).toBe(first.parts.tree.readAt)
    expect(await calls()).toBe(before)
  })

  test('a change of ours is kept though the process is killed before it packs', async () => {
    const { id, to } = await anAccount()
    await settleStore(keptOf(ctx))
    patchSnapshot(ctx, accountMoved(id, to))
    // In the store, though not packed yet.
    const told = () => listChanges(store.db, keptOf(ctx).id, { from: 0 }, 1)
    await expect.poll(async () => (await told()).length).toBe(1)
    forgetAll()
    expect(parentOf(await columns({ waitMs: 0 }), id)).toBe(to)
  })

  test('while AWS lags behind, no reading takes a change of ours back', async () => {
    const { id, from, to } = await anAccount()
    await world.control('PUT', 'consistency', { delaySeconds: 60 })
    await ctx.change.send(new MoveAccountCommand({ AccountId: id, SourceParentId: from, DestinationParentId: to }))
    patchSnapshot(ctx, accountMoved(id, to))
    expect(parentOf(await columns(), id)).toBe(to)
    expect(parentOf(await again(), id)).toBe(to)
    // Seen by AWS too: from now on it is believed.
    await world.control('POST', 'clock', { advanceSeconds: 61 })
    expect(parentOf(await again(), id)).toBe(to)
  })

  test('what AWS never shows goes when a reading begins after its confirmation', async () => {
    const { id, from, to } = await anAccount()
    const confirmed = patchSnapshot(ctx, accountMoved(id, to))
    expect(parentOf(await columns(), id)).toBe(to)
    confirmed()
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(parentOf(await again(), id)).toBe(from)
  })

  test('a browser is sent what has changed, and the whole when its version is not known', async () => {
    const first = await columns()
    const { id, to } = await anAccount()
    patchSnapshot(ctx, accountMoved(id, to))
    const second = await columns()
    const reply = await replyOf(ctx, second, { version: String(first.version), wantsDetails: false })
    if (!('deltas' in reply)) return expect.fail('no deltas')
    const merged = reply.deltas.reduce<SnapshotColumns | undefined>(
      (now, delta) => now && applyDelta(now, delta),
      first,
    )
    expect(merged?.nodes).toEqual(second.nodes)
    expect(JSON.stringify(reply).length).toBeLessThan(6_000)
    expect(await replyOf(ctx, second, { version: '17', wantsDetails: false })).toHaveProperty('brotli')
  })

  test('what was changed elsewhere is told, and what was read first is not', async () => {
    const { id, from, to } = await anAccount()
    await ctx.change.send(new MoveAccountCommand({ AccountId: id, SourceParentId: from, DestinationParentId: to }))
    await ctx.change.send(new UpdateOrganizationalUnitCommand({ OrganizationalUnitId: to, Name: 'Elsewhere' }))
    await again()
    await settleStore(keptOf(ctx))
    const seen = await listChanges(store.db, keptOf(ctx).id, { from: 0 }, 10)
    expect(seen.map(({ kind, subject }) => [kind, subject])).toEqual([
      ['account-moved', id],
      ['ou-changed', to],
    ])
    expect(seen[0]!.since).toBeLessThan(seen[0]!.at)
  })
})
