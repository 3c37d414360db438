import { createHash, randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { backupStore } from './backup'
import { openStore } from './database'
import { registerInstance } from './instances'
import { migrations } from './migrations'
import { restoreStore } from './restore'
import type { Database, Store } from './schema'
import { insertSession } from './sessions'
import { insertSignInLink } from './sign-in-links'
import { allTables, keptTables } from './tables'
import { killed, lockHolder } from './test-process'
import { dialects, type TestStore } from './test-stores'

const NOW = Date.UTC(2026, 10, 21)
const KEPT = ['operation', 'audit', 'auditHead', 'auditCheckpoint', 'job', 'jobItem'] as const

/** Text that line ends, quotes and other scripts would break. */
const AWKWARD = 'a "b"\n\r\u2028\u2029\\ \u202Eöß 🌲'

async function fill(db: Store, operations = 3) {
  await insertSignInLink(db, { tokenHash: 'secret-link', world: null, createdAt: NOW, expiresAt: NOW * 2 })
  const session = { idHash: 'secret-session', person: 'admin', world: null, createdAt: NOW, lastSeenAt: NOW }
  await insertSession(db, { ...session, expiresAt: NOW * 2 }, { now: NOW, idleMs: NOW })
  for (let i = 0; i < operations; i += 1) await insertOperation(db, i)
  const hash = 'f'.repeat(64)
  const audited = { at: NOW, kind: 'intent', person: 'admin', operationId: null, writer: 'w', previous: hash, hash }
  await db
    .insertInto('audit')
    .values({ seq: 1, body: AWKWARD, ...audited })
    .execute()
  await db.insertInto('auditHead').values({ id: 1, seq: 1, hash }).execute()
  await db.insertInto('auditCheckpoint').values({ seq: 1, at: NOW, hash, keyId: 'k', signature: 's' }).execute()
  for (const state of ['running', 'finished'] as const) {
    const job = {
      id: `job-${state}`,
      person: 'admin',
      sessionHash: 'h',
      connection: 'acme',
      world: null,
      title: AWKWARD,
    }
    const times = { createdAt: NOW, startsAt: NOW, finishedAt: null }
    await db
      .insertInto('job')
      .values({ ...job, ...times, state, pause: null, total: 1, undoes: null })
      .execute()
    const item = { jobId: job.id, position: 0, name: 'MoveAccount', input: '{}', operationId: null, owner: null }
    const rest = { error: null, attempts: 0, notBefore: 0, finishedAt: null }
    await db
      .insertInto('jobItem')
      .values({ ...item, ...rest, state: 'waiting' })
      .execute()
  }
}

async function insertOperation(db: Store, index: number) {
  const columns = (await db.introspection.getTables()).find(({ name }) => name === 'operation')?.columns ?? []
  // Whatever columns there are: a text in each, and a moment as large as moments get.
  const row = columns.map(({ name, dataType }) => [name, dataType.toLowerCase() === 'text' ? AWKWARD : NOW * 100])
  const own = { id: `o-${index}`, claim: `claim-${index}`, state: 'succeeded', request_id: null }
  await db
    .withoutPlugins()
    .insertInto('operation')
    // Built from the columns of the table itself, which no type can know.
    .values({ ...Object.fromEntries(row), ...own } as never)
    .execute()
}

const contents = async (db: Store) => {
  const rows = await Promise.all(
    KEPT.map((table) =>
      db
        .selectFrom(table as keyof Database)
        .selectAll()
        .execute(),
    ),
  )
  return Object.fromEntries(KEPT.map((table, index) => [table, rows[index]?.map((row) => JSON.stringify(row)).sort()]))
}
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const emptyAs = { signInLink: [], session: [] }
const passing = async (db: Store) => ({
  signInLink: await db.selectFrom('signInLink').selectAll().execute(),
  session: await db.selectFrom('session').selectAll().execute(),
})

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'canopy-backup-'))
  file = join(folder, 'backup.gz')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('every table of the store is either backed up or known to pass', async () => {
  const db = await openStore({ dataFolder: folder, databaseUrl: undefined })
  const tables = (await db.introspection.getTables()).map(({ name }) => name)
  expect([...allTables].sort()).toEqual(tables.sort())
  await db.destroy()
})

describe.each(dialects)('a backup on $name', ({ name, create }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await create()
  })
  afterEach(() => store.dispose())
  const backup = (db = store.db, to = file) => backupStore(db, to, '1.2.3', new Date(NOW))

  test.each(dialects)('is restored to the last row on $name', async ({ create: createOther }) => {
    await fill(store.db)
    const before = await contents(store.db)
    expect(await backup()).toMatchObject({ operation: 3, audit: 1, job: 2, job_item: 2 })
    const other = await createOther()
    const { header, counts } = await restoreStore(other.settings, file)
    expect(header).toMatchObject({ app: '1.2.3', at: new Date(NOW).toISOString() })
    expect(counts).toMatchObject({ operation: 3 })
    const db = await other.open()
    const after = await contents(db)
    expect({ ...after, job: [] }).toEqual({ ...before, job: [] })
    expect(await passing(db)).toEqual(emptyAs)
    await other.dispose()
  })

  test('signs nobody in: it holds neither sessions nor links', async () => {
    await fill(store.db)
    await backup()
    const text = gunzipSync(readFileSync(file)).toString()
    expect(text).toContain('claim-0')
    expect(text).not.toMatch(/secret-link|secret-session|"table":"(session|sign_in_link|instance)"/)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('pauses jobs that were running, and leaves the others', async () => {
    await fill(store.db)
    await backup()
    await restoreStore(store.settings, file, { replace: true })
    const jobs = await (await store.open()).selectFrom('job').select(['id', 'state', 'pause']).orderBy('id').execute()
    expect(jobs).toMatchObject([{ state: 'finished', pause: null }, { state: 'paused' }])
    expect(JSON.parse(jobs[1]?.pause ?? '')).toMatchObject({ kind: 'conflict', hint: expect.any(String) })
  })

  test('is of one moment, while others write', async () => {
    await fill(store.db, 1_200)
    const writer = await store.open()
    let isOver = false
    const writing = (async () => {
      for (let i = 0; !isOver; i += 1) {
        await writer.transaction().execute(async (trx) => {
          await sql`update operation set tier = ${i}, attempts = ${i}`.execute(trx)
        })
        await new Promise((resolve) => setImmediate(resolve))
      }
    })()
    await backup()
    isOver = true
    await writing
    await restoreStore(store.settings, file, { replace: true })
    const db = await store.open()
    const kinds = await db.selectFrom('operation').select(['tier', 'attempts']).distinct().execute()
    expect(kinds).toHaveLength(1)
  })

  test('never takes the place of another, and leaves nothing half', async () => {
    await fill(store.db)
    await backup()
    const size = statSync(file).size
    await expect(backup()).rejects.toThrow('never replaces')
    expect(statSync(file).size).toBe(size)
    await expect(backup(store.db, join(folder, 'no', 'such', 'folder'))).rejects.toThrow()
    expect(existsSync(`${file}.part`)).toBe(false)
  })

  test('of an older version is restored and brought up to date', async () => {
    await store.db.destroy()
    const lines = [
      { canopyBackup: 1, app: '0.1.0', dialect: 'sqlite', at: 'x', migrations: ['0001_sign_in_and_operations'] },
      {
        table: 'operation',
        columns: ['id', 'person', 'session_hash', 'connection', 'name', 'input', 'state', 'created_at'],
      },
      ['o-1', 'admin', 'h', 'acme', 'MoveAccount', '{}', 'failed', NOW],
    ]
    writeBackup(lines, { operation: 1 })
    await restoreStore(store.settings, file)
    const db = await store.open()
    expect(await db.selectFrom('operation').select(['id', 'tier', 'subject']).execute()).toEqual([
      { id: 'o-1', tier: 0, subject: null },
    ])
    const applied = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
    expect(applied.rows.map((row) => row.name)).toEqual(Object.keys(migrations))
  })

  test('is refused for a store that holds something, which then stays as it was', async () => {
    await fill(store.db)
    await backup()
    await insertOperation(store.db, 77)
    await expect(restoreStore(store.settings, file)).rejects.toThrow('--replace')
    expect(await store.db.selectFrom('operation').select('id').where('id', '=', 'o-77').execute()).toHaveLength(1)
    await restoreStore(store.settings, file, { replace: true })
    const db = await store.open()
    expect(await db.selectFrom('operation').select('id').where('id', '=', 'o-77').execute()).toEqual([])
    expect(await passing(db)).toEqual(emptyAs)
  })

  test('is refused while an app holds the store', async () => {
    await fill(store.db)
    await backup()
    if (name === 'SQLite') {
      const { child } = await lockHolder(store.settings.dataFolder)
      await expect(restoreStore(store.settings, file, { replace: true })).rejects.toThrow(`process ${child.pid} on `)
      await killed(child)
    } else {
      await registerInstance(store.db, Date.now(), randomUUID())
      await expect(restoreStore(store.settings, file, { replace: true })).rejects.toThrow(`process ${process.pid} on `)
    }
    expect(await store.db.selectFrom('operation').select('id').execute()).toHaveLength(3)
  })

  test.each([
    ['cut off in the middle', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2), /cut off/],
    [
      'cut off before its last line',
      (bytes: Buffer) => gzipSync(`${gunzipSync(bytes).toString().split('\n').slice(0, -2).join('\n')}\n`),
      /cut off/,
    ],
    [
      'with one letter changed',
      (bytes: Buffer) => gzipSync(gunzipSync(bytes).toString().replace('claim-1', 'claim-9')),
      /checksum/,
    ],
    [
      'with a row taken out',
      (bytes: Buffer) =>
        gzipSync(
          gunzipSync(bytes)
            .toString()
            .replace(/\[[^\n]*claim-1[^\n]*\n/, ''),
        ),
      /checksum/,
    ],
    [
      'with a flipped bit',
      (bytes: Buffer) => {
        const copy = Buffer.from(bytes)
        copy[copy.length >> 1] = (copy[copy.length >> 1] ?? 0) ^ 4
        return copy
      },
      /.*/,
    ],
    ['that goes on after its end', (bytes: Buffer) => gzipSync(`${gunzipSync(bytes)}[1]\n`), /after its end/],
    ['of a newer format', () => gzipSync('{"canopyBackup":2}\n'), /newer version/],
    ['that is something else', () => Buffer.from('hello'), /compressed/],
    ['that is another gzip', () => gzipSync('hello\n'), /line 1/],
    ['that is empty', () => gzipSync(''), /cut off/],
  ])('%s is refused before the first write', async (_how, damage, words) => {
    await fill(store.db)
    await backup()
    writeFileSync(file, damage(readFileSync(file)))
    const before = await contents(store.db)
    await expect(restoreStore(store.settings, file, { replace: true })).rejects.toThrow(words)
    expect(await contents(store.db)).toEqual(before)
    expect((await passing(store.db)).session).toHaveLength(1)
  })

  test('of a schema that this version does not know is refused', async () => {
    const header = { canopyBackup: 1, app: '9.0.0', dialect: 'sqlite', at: 'x', migrations: ['0001_x', '9999_y'] }
    writeBackup([header], {})
    await expect(restoreStore(store.settings, file)).rejects.toThrow('9.0.0, which wrote this backup, is newer')
  })

  test('that fails while it is written leaves the store as it was', async () => {
    await fill(store.db)
    const before = await contents(store.db)
    // Two rows of one key: sound as a file, impossible as a table.
    const columns = ['id', 'person', 'session_hash', 'connection', 'name', 'input', 'state', 'created_at']
    const row = ['same', 'admin', 'h', 'acme', 'MoveAccount', '{}', 'failed', NOW]
    const header = { canopyBackup: 1, app: '0.1.0', dialect: 'sqlite', at: 'x', migrations: Object.keys(migrations) }
    writeBackup([header, { table: 'operation', columns }, row, row], { operation: 2 })
    await expect(restoreStore(store.settings, file, { replace: true })).rejects.toThrow()
    expect(await contents(store.db)).toEqual(before)
  })

  function writeBackup(lines: unknown[], counts: Record<string, number>) {
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
    writeFileSync(file, gzipSync(`${text}${JSON.stringify({ end: { counts, sha256: sha256(text) } })}\n`))
  }
})

test('a damaged SQLite store is set aside, and the backup takes its place', async () => {
  const data = join(folder, 'data')
  const settings = { dataFolder: data, databaseUrl: undefined }
  const db = await openStore(settings)
  await fill(db, 600)
  await backupStore(db, file, '1.2.3')
  await sql`pragma wal_checkpoint(truncate)`.execute(db)
  await db.destroy()
  const handle = openSync(join(data, 'canopy.db'), 'r+')
  writeSync(handle, Buffer.alloc(8_192, 0x5a), 0, 8_192, 0)
  closeSync(handle)
  await expect(restoreStore(settings, file)).rejects.toThrow('With --replace it is set aside')
  const { setAside } = await restoreStore(settings, file, { replace: true })
  expect(existsSync(setAside ?? '')).toBe(true)
  const after = await openStore(settings)
  expect(await after.selectFrom('operation').select('id').execute()).toHaveLength(600)
  await after.destroy()
})

test('a backup lists the tables that last, and no other', () => {
  expect(keptTables).not.toContain('session')
  expect(keptTables).toEqual(expect.arrayContaining(['operation', 'audit', 'job_item']))
})
