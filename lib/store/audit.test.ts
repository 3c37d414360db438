import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  appendAuditRows,
  auditCheckpoints,
  auditRows,
  BEFORE_FIRST,
  countAuditRows,
  findAuditHead,
  findAuditRows,
  insertCheckpoint,
  lockAuditHead,
  newestCheckpoints,
} from './audit'
import type { AuditRow, Store } from './schema'
import { dialects, type TestStore } from './test-stores'

const rowOf = (seq: number, writer = 'a'): AuditRow => ({
  seq,
  at: Date.UTC(2026, 10, 21) + seq,
  kind: 'intent',
  person: 'admin',
  operationId: null,
  writer,
  body: '{"naïve":"\\u0000 “quoted”"}',
  previous: String(seq - 1).padStart(64, '0'),
  hash: String(seq).padStart(64, '0'),
})

const appendNext = (db: Store, writer = 'a') =>
  db.transaction().execute(async (trx) => {
    const { seq } = await lockAuditHead(trx)
    await appendAuditRows(trx, [rowOf(seq + 1, writer)])
    return seq + 1
  })

const collected = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}

describe.each(dialects)('the audit on $name', ({ name, create }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await create()
  })
  afterEach(() => store.dispose())

  test('an empty chain ends before its first row', async () => {
    expect(await findAuditHead(store.db)).toEqual(BEFORE_FIRST)
    expect(await collected(auditRows(store.db))).toEqual([])
  })

  test('a row is read back byte for byte, and the head names it', async () => {
    await appendNext(store.db)
    expect(await collected(auditRows(store.db))).toEqual([rowOf(1)])
    expect(await findAuditHead(store.db)).toEqual({ seq: 1, hash: rowOf(1).hash })
  })

  test('appenders wait for each other, and leave no gap', async () => {
    // A process has one connection to SQLite: a second would wait for the first without letting it go on.
    const another = () => (name === 'SQLite' ? store.db : store.open())
    const others = [store.db, await another(), await another()]
    const appended = await Promise.all(
      Array.from({ length: 45 }, (_, index) => appendNext(others[index % others.length] ?? store.db)),
    )
    const expected = Array.from({ length: 45 }, (_, index) => index + 1)
    expect(appended.toSorted((one, other) => one - other)).toEqual(expected)
    expect((await collected(auditRows(store.db))).map(({ seq }) => seq)).toEqual(expected)
  })

  test('a transaction that fails leaves neither row nor number behind', async () => {
    const failing = store.db.transaction().execute(async (trx) => {
      await lockAuditHead(trx)
      await appendAuditRows(trx, [rowOf(1)])
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await appendNext(store.db)).toBe(1)
  })

  test('rows are read in order over many pages, all or those of one writer', async () => {
    const rows = Array.from({ length: 2_300 }, (_, index) => rowOf(index + 1, index % 3 === 0 ? 'b' : 'a'))
    await store.db.transaction().execute(async (trx) => {
      await lockAuditHead(trx)
      for (let from = 0; from < rows.length; from += 500) await appendAuditRows(trx, rows.slice(from, from + 500))
    })
    expect(await collected(auditRows(store.db))).toEqual(rows)
    const ofB = rows.filter(({ seq, writer }) => writer === 'b' && seq > 100)
    expect(await collected(auditRows(store.db, { after: 100, writer: 'b' }))).toEqual(ofB)
    expect(await countAuditRows(store.db, { after: 100, writer: 'b' })).toBe(ofB.length)
    const some = await findAuditRows(store.db, [7, 2_000, 9_999])
    expect(some.map(({ seq }) => seq).toSorted((one, other) => one - other)).toEqual([7, 2_000])
    expect(await findAuditRows(store.db, [])).toEqual([])
  })

  test('of two checkpoints of one row the first stays', async () => {
    const checkpoint = { seq: 100, at: 1, hash: 'h', keyId: 'k', signature: 's' }
    expect(await insertCheckpoint(store.db, checkpoint)).toBe(true)
    expect(await insertCheckpoint(store.db, { ...checkpoint, hash: 'other' })).toBe(false)
    await insertCheckpoint(store.db, { ...checkpoint, seq: 200 })
    expect((await collected(auditCheckpoints(store.db))).map(({ seq, hash }) => [seq, hash])).toEqual([
      [100, 'h'],
      [200, 'h'],
    ])
    expect((await newestCheckpoints(store.db, 1)).map(({ seq }) => seq)).toEqual([200])
  })
})
