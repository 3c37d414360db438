import { randomUUID } from 'node:crypto'
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import Sqlite from 'libsql'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStore } from './database'
import { storeFailure, storeState } from './health'
import { beat } from './instances'
import type { Store } from './schema'
import { findSession } from './sessions'
import { insertSignInLink } from './sign-in-links'
import { dialects, type TestStore } from './test-stores'

const write = (db: Store, world: string | null = null) =>
  insertSignInLink(db, { tokenHash: randomUUID(), world, createdAt: 1, expiresAt: Number.MAX_SAFE_INTEGER })
const read = (db: Store) => findSession(db, 'nobody', { now: 1, idleMs: 1 })
const thrownBy = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => expect.fail('it went well'),
    (error: unknown) => error,
  )

describe.each(dialects)('the health of a store on $name', ({ name, create }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await create()
    await write(store.db)
  })
  afterEach(() => store.dispose())

  test('a store that works is well', async () => {
    await read(store.db)
    expect(storeState()).toBeNull()
  })

  test('what is wrong with a statement is not an illness of the store', async () => {
    const twice = { tokenHash: 'same', world: null, createdAt: 1, expiresAt: Number.MAX_SAFE_INTEGER }
    await insertSignInLink(store.db, twice)
    expect(storeFailure(await thrownBy(insertSignInLink(store.db, twice)))).toBeNull()
    expect(storeState()).toBeNull()
  })

  test('an error that did not come out of the store is not told as one of the store', () => {
    expect(storeFailure(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }))).toBeNull()
    expect(storeFailure(undefined)).toBeNull()
  })

  test('a read-only store is said to be so, reads go on, and the next write that succeeds ends it', async () => {
    const setReadOnly = async (isReadOnly: boolean) => {
      if (name === 'SQLite') await sql`pragma query_only = ${sql.lit(isReadOnly ? 1 : 0)}`.execute(store.db)
      else {
        const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(store.db)
        const database = sql.id(rows[0]?.name ?? '')
        await sql`set session characteristics as transaction read write`.execute(store.db)
        await sql`alter database ${database} set default_transaction_read_only = ${sql.lit(isReadOnly)}`.execute(
          store.db,
        )
      }
      return name === 'SQLite' ? store.db : store.open()
    }
    const ill = await setReadOnly(true)
    const error = storeFailure(await thrownBy(write(ill)))
    expect(error).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('read-only') })
    const since = storeState()?.since
    await read(ill)
    await thrownBy(write(ill))
    expect(storeState()).toMatchObject({ illness: 'read-only', isReadable: true, since })
    await write(await setReadOnly(false))
    expect(storeState()).toBeNull()
  })

  test('a transaction that fails tells why, and counts as nothing written', async () => {
    await limit(store.db, name)
    const work = store.db.transaction().execute(async (trx) => {
      await trx.deleteFrom('signInLink').execute()
      await write(trx, 'x'.repeat(200_000))
    })
    expect(storeFailure(await thrownBy(work))?.message).toContain('full')
    expect(storeState()?.illness).toBe('full')
    expect(await store.db.selectFrom('signInLink').select('tokenHash').execute()).toHaveLength(1)
  })

  test('a full store stays said for a while, though a heartbeat still fits in', async () => {
    await limit(store.db, name)
    await beat(store.db, 'instance')
    expect(storeFailure(await thrownBy(write(store.db, 'x'.repeat(200_000))))?.hint).toContain('Make room')
    await beat(store.db, 'instance')
    expect(storeState()?.illness).toBe('full')
    await beat(store.db, 'instance', Date.now())
    await unlimit(store.db, name)
    await write(store.db)
    expect(storeState()).toBeNull()
  })

  test('a store that a newer version has migrated is refused in plain words', async () => {
    const row = { name: '9999_from_the_future', timestamp: new Date().toISOString() }
    await sql`insert into kysely_migration (name, timestamp) values (${row.name}, ${row.timestamp})`.execute(store.db)
    expect(storeFailure(await thrownBy(store.open()))?.message).toContain('newer version')
    expect(storeState()).toMatchObject({ illness: 'newer', isReadable: false })
  })

  if (name === 'PostgreSQL') {
    test('a database that is gone cannot be reached', async () => {
      const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(store.db)
      await store.dispose()
      await expect(store.open()).rejects.toThrow()
      expect(storeState()).toMatchObject({ illness: 'unreachable', isReadable: false })
      expect(rows).toHaveLength(1)
      store = await create()
    })

    test('a server that is not there is told as unreachable', async () => {
      const opening = openStore({ dataFolder: '', databaseUrl: 'postgres://canopy@127.0.0.1:1/none' })
      expect(storeFailure(await thrownBy(opening))?.message).toContain('cannot be opened or reached')
    })

    test('a table that another holds is told as locked', async () => {
      const other = await store.open()
      await other.transaction().execute(async (trx) => {
        await sql`lock table sign_in_link in access exclusive mode`.execute(trx)
        const work = store.db.transaction().execute(async (mine) => {
          await sql`set local lock_timeout = '50ms'`.execute(mine)
          await write(mine)
        })
        expect(storeFailure(await thrownBy(work))?.message).toContain('locked')
      })
    })
  }
})

/** Leaves no room for a large row: by SQLite's own limit; on PostgreSQL by the code that a full disk gives. */
async function limit(db: Store, name: string) {
  if (name === 'SQLite') {
    const { rows } = await sql<{ pageCount: number }>`pragma page_count`.execute(db)
    await sql`pragma max_page_count = ${sql.lit((rows[0]?.pageCount ?? 0) + 2)}`.execute(db)
    return
  }
  await sql`create function no_room() returns trigger language plpgsql as $$
    begin
      if length(new.world) > 100000 then raise exception 'could not extend file' using errcode = '53100'; end if;
      return new;
    end $$`.execute(db)
  await sql`create trigger no_room before insert on sign_in_link for each row execute function no_room()`.execute(db)
}

async function unlimit(db: Store, name: string) {
  if (name === 'SQLite') await sql`pragma max_page_count = 1000000`.execute(db)
  else await sql`drop trigger no_room on sign_in_link`.execute(db)
}

describe('the file of an embedded store', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'canopy-health-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))
  const open = () => openStore({ dataFolder: folder, databaseUrl: undefined })

  test('another program that keeps it locked stops one write for a while and then no read', async () => {
    const db = await open()
    const other = new Sqlite(join(folder, 'canopy.db'))
    other.exec('begin immediate')
    expect(storeFailure(await thrownBy(write(db)))?.message).toContain('locked')
    const began = performance.now()
    for (let i = 0; i < 5; i += 1) await thrownBy(write(db))
    expect(performance.now() - began).toBeLessThan(2_000)
    await read(db)
    expect(storeState()).toMatchObject({ illness: 'locked', isReadable: true })
    other.exec('rollback')
    other.close()
    await write(db)
    expect(storeState()).toBeNull()
    await db.destroy()
  })

  test('one that is no database is told as damaged', async () => {
    writeFileSync(join(folder, 'canopy.db'), 'this was a database once. '.repeat(500))
    expect(storeFailure(await thrownBy(open()))).toMatchObject({ message: expect.stringContaining('damaged') })
    expect(storeState()).toMatchObject({ illness: 'corrupt', isReadable: false })
  })

  test('damaged pages are told as damage when they are read', async () => {
    const before = await open()
    for (let i = 0; i < 100; i += 1) await write(before, 'x'.repeat(2_000))
    await sql`pragma wal_checkpoint(truncate)`.execute(before)
    await before.destroy()
    const file = join(folder, 'canopy.db')
    const handle = openSync(file, 'r+')
    const half = Math.floor(statSync(file).size / 2)
    writeSync(handle, Buffer.alloc(half, 0x5a), 0, half, half)
    closeSync(handle)
    const db = await open()
    const error = await thrownBy(db.selectFrom('signInLink').selectAll().execute())
    expect(storeFailure(error)?.hint).toContain('store:restore')
    await db.destroy()
  })

  test('a place where no file can be is told as one that cannot be opened', async () => {
    mkdirSync(join(folder, 'canopy.db'))
    expect(storeFailure(await thrownBy(open()))).not.toBeNull()
  })
})
