import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findAuditHead } from '@/lib/store/audit'
import { insertSignInLink } from '@/lib/store/sign-in-links'
import { hashOf } from './chain'
import { auditPaths } from './installation'
import type { Recorder } from './recorder'
import { appendOne, auditDialects, entry, fileRows, rowsOf, type TestAudit } from './test-audit'
import { AuditUnwritable } from './unwritable'

describe.each(auditDialects)('the recorder on $name', ({ name, create }) => {
  let audit: TestAudit
  let recorder: Recorder
  let folder: string
  beforeEach(async () => {
    audit = await create()
    const made = audit.recorder()
    recorder = made.recorder
    folder = made.folder
  })
  afterEach(() => audit.dispose())

  const file = () => auditPaths(folder).file
  const refused = (reason: RegExp) => ({ writable: false, reason: expect.stringMatching(reason) })

  test('rows are chained from 1, and the file holds the same rows in the same order', async () => {
    await appendOne(recorder, audit.store.db)
    await appendOne(recorder, audit.store.db, { kind: 'outcome', operationId: undefined, person: 'zoë' }, false)
    const rows = await rowsOf(audit.store.db)
    expect(rows.map(({ seq, kind }) => [seq, kind])).toEqual([
      [1, 'start'],
      [2, 'intent'],
      [3, 'outcome'],
    ])
    expect(rows[0]?.previous).toBe('0'.repeat(64))
    for (const [index, row] of rows.entries()) {
      expect(row.hash).toBe(hashOf(row))
      if (index > 0) expect(row.previous).toBe(rows[index - 1]?.hash)
    }
    expect(fileRows(folder)).toEqual(rows)
  })

  test('what is written is for the owner alone', async () => {
    await appendOne(recorder, audit.store.db)
    await recorder.checkpoints.now(audit.store.db)
    for (const path of Object.values(auditPaths(folder))) expect(statSync(path).mode & 0o777, path).toBe(0o600)
  })

  test('work that appends nothing touches no file, and its value comes back', async () => {
    expect(await recorder.audited(audit.store.db, async () => 7)).toBe(7)
    expect(existsSync(folder)).toBe(false)
    expect(await rowsOf(audit.store.db)).toEqual([])
  })

  test('what work writes and what it appends are committed together or not at all', async () => {
    const link = { tokenHash: 'hash', world: null, createdAt: 1, expiresAt: 2 }
    const failing = recorder.audited(audit.store.db, async (trx, append) => {
      await insertSignInLink(trx, link)
      await append(entry())
      throw new RangeError('a mistake of ours')
    })
    await expect(failing).rejects.toThrow(RangeError)
    expect(await rowsOf(audit.store.db)).toEqual([])
    expect(recorder.state).toEqual({ writable: true })
    await recorder.audited(audit.store.db, async (trx, append) => {
      await append(entry())
      await insertSignInLink(trx, link)
    })
    expect(await audit.store.db.selectFrom('signInLink').selectAll().execute()).toHaveLength(1)
    expect((await rowsOf(audit.store.db)).map(({ seq, kind }) => [seq, kind])).toEqual([
      [1, 'start'],
      [2, 'intent'],
    ])
  })

  test('several rows of one transaction stand one after another', async () => {
    await recorder.audited(audit.store.db, async (_trx, append) => {
      for (const kind of ['intent', 'sent', 'outcome']) await append(entry({ kind }))
    })
    expect(fileRows(folder).map(({ kind }) => kind)).toEqual(['start', 'intent', 'sent', 'outcome'])
  })

  test('appending after the transaction has ended is refused, not lost', async () => {
    let late = async () => {}
    await recorder.audited(audit.store.db, async (_trx, append) => {
      late = () => append(entry())
    })
    await expect(late()).rejects.toThrow('ended')
  })

  test('concurrent appends of several instances leave one chain without gaps, each file with its own rows', async () => {
    const instances = [{ recorder, folder }, audit.recorder(), audit.recorder()]
    // A process has one connection to SQLite: a second would wait for the first without letting it go on.
    const another = () => (name === 'SQLite' ? audit.store.db : audit.store.open())
    const stores = [audit.store.db, await another(), await another()]
    await Promise.all(
      Array.from({ length: 60 }, (_, index) => {
        const [instance, db] = [instances[index % 3], stores[index % 3]]
        if (!instance || !db) throw new Error('There are three of each.')
        return appendOne(instance.recorder, db, { body: { index } }, index % 2 === 0)
      }),
    )
    const rows = await rowsOf(audit.store.db)
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 63 }, (_, index) => index + 1))
    for (const [index, row] of rows.entries()) {
      if (index > 0) expect(row.previous).toBe(rows[index - 1]?.hash)
    }
    for (const instance of instances) {
      const own = fileRows(instance.folder)
      expect(own).toHaveLength(21)
      expect(own).toEqual(rows.filter(({ writer }) => writer === own[0]?.writer))
    }
  })

  test('a file that cannot be opened refuses; the row is in the store, and the next call catches it up', async () => {
    mkdirSync(file(), { recursive: true })
    const failing = appendOne(recorder, audit.store.db)
    await expect(failing).rejects.toThrow(AuditUnwritable)
    await expect(failing).rejects.toThrow('there is a folder where the file should be')
    expect(recorder.state).toMatchObject(refused(/^The audit file cannot be written/))
    expect(await rowsOf(audit.store.db)).toHaveLength(1)

    rmSync(file(), { recursive: true })
    await appendOne(recorder, audit.store.db)
    expect(recorder.state).toEqual({ writable: true })
    const rows = await rowsOf(audit.store.db)
    expect(fileRows(folder)).toEqual(rows)
    expect(JSON.parse(rows[1]?.body ?? '')).toMatchObject({
      caughtUp: 1,
      afterFailure: expect.stringMatching(/folder/),
    })
  })

  test.skipIf(!existsSync('/dev/full'))(
    'a full disk is called so, and nothing is lost once there is room',
    async () => {
      await appendOne(recorder, audit.store.db)
      const before = readFileSync(file())
      rmSync(file())
      symlinkSync('/dev/full', file())
      await expect(appendOne(recorder, audit.store.db)).rejects.toThrow('the disk is full (ENOSPC)')
      await expect(appendOne(recorder, audit.store.db)).rejects.toThrow(AuditUnwritable)
      rmSync(file())
      writeFileSync(file(), before)
      await appendOne(recorder, audit.store.db)
      expect(fileRows(folder)).toEqual(await rowsOf(audit.store.db))
    },
  )

  test('a file that was taken away while the app runs is written anew, whole', async () => {
    await appendOne(recorder, audit.store.db)
    rmSync(file())
    await appendOne(recorder, audit.store.db)
    expect(fileRows(folder)).toEqual(await rowsOf(audit.store.db))
  })

  test('what a crash kept from the file is caught up by the next process, which says how many rows', async () => {
    for (let index = 0; index < 5; index += 1) await appendOne(recorder, audit.store.db)
    await recorder.close()
    const lines = readFileSync(file(), 'utf8').split('\n')
    // Three whole lines, and a fourth that the crash cut short.
    writeFileSync(file(), `${lines.slice(0, 3).join('\n')}\n${lines[3]?.slice(0, 40)}`)
    const next = audit.recorder(folder)
    await next.recorder.audited(audit.store.db, async () => {}, { start: true })
    const rows = await rowsOf(audit.store.db)
    expect(fileRows(folder)).toEqual(rows)
    expect(rows.at(-1)).toMatchObject({ kind: 'start', person: 'canopy', body: '{"caughtUp":3}' })
  })

  test('a file of another store is set aside, and the start row says so', async () => {
    const other = await auditDialects[0]?.create()
    if (!other) throw new Error('SQLite is always there.')
    const before = other.recorder(folder)
    for (let index = 0; index < 3; index += 1) await appendOne(before.recorder, other.store.db)
    await before.recorder.checkpoints.now(other.store.db)
    await other.dispose()
    await appendOne(recorder, audit.store.db)
    const rows = await rowsOf(audit.store.db)
    expect(fileRows(folder)).toEqual(rows)
    const { setAside } = JSON.parse(rows[0]?.body ?? '')
    expect(setAside).toMatch(/^audit\.until-.+\.jsonl$/)
    expect(readFileSync(`${folder}/${setAside}`, 'utf8').split('\n')).toHaveLength(5)
    expect(existsSync(auditPaths(folder).checkpoints)).toBe(false)
  })

  test('a store that is gone refuses, in words', async () => {
    const db = await audit.store.open()
    await db.destroy()
    await expect(appendOne(recorder, db)).rejects.toThrow(AuditUnwritable)
    expect(recorder.state).toMatchObject(refused(/^The audit in the store cannot be written/))
    await appendOne(recorder, audit.store.db)
    expect(recorder.state).toEqual({ writable: true })
  })

  test.skipIf(name === 'SQLite')(
    'a database that ends the connection refuses, and the next change goes through',
    async () => {
      await appendOne(recorder, audit.store.db)
      const cut = recorder.audited(audit.store.db, async (trx, append) => {
        await append(entry())
        await sql`select pg_terminate_backend(pg_backend_pid())`.execute(trx)
      })
      await expect(cut).rejects.toThrow(AuditUnwritable)
      expect(recorder.state).toMatchObject(refused(/the database is shutting down|connection/i))
      await appendOne(recorder, audit.store.db)
      expect(recorder.state).toEqual({ writable: true })
      expect(fileRows(folder)).toEqual(await rowsOf(audit.store.db))
    },
  )

  test('a key that is none refuses: checkpoints could not be made', async () => {
    mkdirSync(folder, { recursive: true })
    writeFileSync(auditPaths(folder).key, 'not a key')
    await expect(appendOne(recorder, audit.store.db)).rejects.toThrow(/holds no Ed25519 key/)
    expect(await findAuditHead(audit.store.db)).toMatchObject({ seq: 0 })
  })

  test('text that no database keeps is kept as what it becomes', async () => {
    await appendOne(recorder, audit.store.db, {
      person: 'nul\0 and \ud800 half',
      body: { text: 'nul\0 and \udfff half' },
    })
    const [, row] = await rowsOf(audit.store.db)
    expect(row?.person).toBe('nul\ufffd and \ufffd half')
    expect(row?.hash).toBe(row && hashOf(row))
    expect(JSON.parse(row?.body ?? '')).toEqual({ text: 'nul\0 and \udfff half' })
    expect(fileRows(folder)[1]).toEqual(row)
  })

  test('lines of another hand in the file do not stop it', async () => {
    await appendOne(recorder, audit.store.db)
    appendFileSync(file(), 'scribble\n'.repeat(20_000))
    await recorder.close()
    await appendOne(recorder, audit.store.db)
    expect(fileRows(folder)).toEqual(await rowsOf(audit.store.db))
  })
})
