import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { removeOld } from './retention'
import {
  addChanges,
  changesAfter,
  countChanges,
  findSnapshot,
  leaveTurn,
  listChanges,
  loadSnapshot,
  saveParts,
  saveSnapshot,
  takeTurn,
} from './snapshots'
import { dialects, type TestStore } from './test-stores'

const ID = '/acme/o-1'
const change = (subject: string, kind: string | null = 'account-moved') => ({
  kind,
  subject,
  target: null,
  body: { in: 'accounts', id: subject },
})

describe.each(dialects)('kept snapshots on $name', ({ create }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await create()
  })
  afterEach(() => store.dispose())

  const save = (version: number, known = 0, bytes = Buffer.from('lean')) =>
    saveSnapshot(store.db, ID, { known, version, parts: { tree: version }, pieces: new Map([['lean', bytes]]) })

  test('a long piece comes back byte for byte, in place of the one before', async () => {
    const bytes = randomBytes(2_500_000)
    expect(await save(5)).toBe(true)
    expect(await save(7, 5, bytes)).toBe(true)
    const kept = await loadSnapshot(store.db, ID)
    expect(kept).toMatchObject({ version: 7, packedVersion: 7, parts: { tree: 7 } })
    expect(kept?.pieces.get('lean')?.equals(bytes)).toBe(true)
    expect(await loadSnapshot(store.db, '/acme/o-2')).toBeUndefined()
  })

  test('changes lead from one version to the next, and from no other', async () => {
    await save(5)
    const step = { at: 100, since: 50, changes: [change('1'), change('2')] }
    expect(await addChanges(store.db, ID, { ...step, from: 5, to: 6 })).toBe(true)
    expect(await addChanges(store.db, ID, { ...step, from: 5, to: 7 })).toBe(false)
    expect(await addChanges(store.db, ID, { ...step, from: 6, to: 8, changes: [change('3')] })).toBe(true)
    expect((await changesAfter(store.db, ID, 5)).map(({ subject }) => subject)).toEqual(['1', '2', '3'])
    expect((await changesAfter(store.db, ID, 6)).map(({ body }) => body)).toEqual([{ in: 'accounts', id: '3' }])
    expect((await findSnapshot(store.db, ID))?.version).toBe(8)
  })

  test('columns of an instance that missed a change are not kept', async () => {
    await save(5)
    await addChanges(store.db, ID, { from: 5, to: 6, at: 1, since: 1, changes: [change('1')] })
    expect(await save(9, 5)).toBe(false)
    expect((await loadSnapshot(store.db, ID))?.packedVersion).toBe(5)
    expect(await save(9, 6)).toBe(true)
  })

  test('changes are listed newest first, page by page, without what only follows', async () => {
    await save(5)
    await addChanges(store.db, ID, { from: 5, to: 6, at: 100, since: 50, changes: [change('1'), change('x', null)] })
    await addChanges(store.db, ID, { from: 6, to: 7, at: 200, since: 100, changes: [change('2', 'left'), change('3')] })
    const all = await listChanges(store.db, ID, { from: 0 }, 2)
    expect(all.map(({ subject }) => subject)).toEqual(['3', '2'])
    const rest = await listChanges(store.db, ID, { from: 0, before: all[1] }, 2)
    expect(rest.map(({ subject }) => subject)).toEqual(['1'])
    expect(await listChanges(store.db, ID, { from: 150, kinds: ['left'] }, 9)).toHaveLength(1)
    expect(await countChanges(store.db, ID, 0)).toEqual(
      new Map([
        ['account-moved', 2],
        ['left', 1],
      ]),
    )
  })

  test('one instance reads at a time, until it leaves or its time is over', async () => {
    expect(await takeTurn(store.db, ID, 'a', 1_000, 0)).toBe(true)
    expect(await takeTurn(store.db, ID, 'b', 1_000, 500)).toBe(false)
    expect(await takeTurn(store.db, ID, 'a', 1_000, 900)).toBe(true)
    expect(await takeTurn(store.db, ID, 'b', 1_000, 1_500)).toBe(false)
    expect(await takeTurn(store.db, ID, 'b', 1_000, 2_000)).toBe(true)
    await leaveTurn(store.db, ID, 'a')
    expect(await takeTurn(store.db, ID, 'c', 1_000, 2_100)).toBe(false)
    await leaveTurn(store.db, ID, 'b')
    expect(await takeTurn(store.db, ID, 'c', 1_000, 2_100)).toBe(true)
  })

  test('how far it was read is noted beside it', async () => {
    await save(5)
    await saveParts(store.db, ID, { tree: 'now' })
    expect((await loadSnapshot(store.db, ID))?.parts).toEqual({ tree: 'now' })
  })

  test('what was seen goes with its time, and so does what nobody reads any more', async () => {
    await saveSnapshot(
      store.db,
      ID,
      { known: 0, version: 5, parts: {}, pieces: new Map([['lean', Buffer.from('x')]]) },
      100,
    )
    await addChanges(store.db, ID, { from: 5, to: 6, at: 100, since: 50, changes: [change('1')] })
    await addChanges(store.db, ID, { from: 6, to: 7, at: 900, since: 100, changes: [change('2')] })
    expect((await removeOld(store.db, 500, { isDryRun: true })).seen).toBe(1)
    await removeOld(store.db, 500)
    expect(await listChanges(store.db, ID, { from: 0 }, 9)).toHaveLength(1)
    expect(await loadSnapshot(store.db, ID)).toBeUndefined()
  })
})
