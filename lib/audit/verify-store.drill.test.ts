import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStore } from '@/lib/store/database'
import type { AuditRow, Store } from '@/lib/store/schema'
import { checkpointText } from './checkpoint'
import { auditPaths } from './installation'
import { Recorder } from './recorder'
import { appendOne, auditDialects, entry, rowsOf, type TestAudit } from './test-audit'
import { verifyStore } from './verify-store'

const root = fileURLToPath(new URL('../..', import.meta.url))
const given = { keyFile: undefined, checkpoints: [], publicKeys: [] }

async function verified(db: Store, dataFolder: string, more: Partial<Parameters<typeof verifyStore>[1]> = {}) {
  const findings: string[] = []
  const notes: string[] = []
  const report = { finding: (text: string) => findings.push(text), note: (text: string) => notes.push(text) }
  const { rows, checkpoints } = await verifyStore(db, { dataFolder, ...given, ...more }, report)
  return { rows, checkpoints, findings, notes }
}

const edit = (db: Store, seq: number, change: Partial<AuditRow>) =>
  db.updateTable('audit').set(change).where('seq', '=', seq).execute()

describe.each(auditDialects)('a store on $name', ({ create }) => {
  let audit: TestAudit
  let folder: string
  let db: Store
  beforeEach(async () => {
    audit = await create()
    db = audit.store.db
    const made = audit.recorder()
    folder = made.folder
    for (let index = 0; index < 7; index += 1) await appendOne(made.recorder, db, { body: { name: 'a\u2028b', index } })
    await made.recorder.checkpoints.now(db)
    await appendOne(made.recorder, db, { kind: 'outcome' }, false)
    await made.recorder.close()
  })
  afterEach(() => audit.dispose())

  test('that was only written by the app holds', async () => {
    expect(await verified(db, folder)).toEqual({ rows: 9, checkpoints: 1, findings: [], notes: [] })
  })

  test.each<[string, Partial<AuditRow>]>([
    ['its moment', { at: 1 }],
    ['kind', { kind: 'x' }],
    ['person', { person: 'mallory' }],
    ['operation', { operationId: null }],
    ['writer', { writer: 'x' }],
    ['body', { body: '{}' }],
    ['the hash before it', { previous: 'x' }],
    ['hash', { hash: 'x' }],
  ])('with a row edited (%s) is found', async (words, change) => {
    await edit(db, 4, change)
    const { findings } = await verified(db, folder)
    expect(findings).toContainEqual(expect.stringMatching(new RegExp(`^row 4 differs from the file: .*${words}`)))
    expect(findings).toContainEqual(expect.stringMatching(/^row 4: (what it holds|its hash)|^row 4 does not follow/))
  })

  test('with rows deleted, inserted, swapped or cut off is found', async () => {
    const [row] = await db.selectFrom('audit').selectAll().where('seq', '=', 9).execute()
    await db.deleteFrom('audit').where('seq', 'in', [5, 9]).execute()
    expect((await verified(db, folder)).findings).toEqual([
      'row 5 stands in the file and is missing from the store',
      'row 9 stands in the file and is missing from the store',
      'row 5 is missing',
      'the chain ends at row 8, but its head says 9',
    ])
    if (row)
      await db
        .insertInto('audit')
        .values({ ...row, seq: 5 })
        .execute()
    expect((await verified(db, folder)).findings).toContainEqual(expect.stringMatching(/^row 5 does not follow row 4/))
  })

  test('with its tail and its file cut off is found by the checkpoints beside it', async () => {
    await db.deleteFrom('audit').where('seq', '>', 5).execute()
    await db.deleteFrom('auditCheckpoint').execute()
    const last = (await rowsOf(db)).at(-1)
    await db.updateTable('auditHead').set({ seq: 5, hash: last?.hash }).execute()
    const { file } = auditPaths(folder)
    writeFileSync(file, readFileSync(file, 'utf8').split('\n').slice(0, 5).join('\n'))
    expect((await verified(db, folder)).findings).toEqual([
      'the chain ends at row 5, but a checkpoint of row 8 stands in audit-checkpoints.jsonl',
    ])
  })

  test('whose file lost a row is found', async () => {
    const { file } = auditPaths(folder)
    writeFileSync(file, readFileSync(file, 'utf8').split('\n').toSpliced(2, 1).join('\n'))
    expect((await verified(db, folder)).findings).toEqual(['row 3 is missing from the file'])
  })

  test('that several instances wrote holds for each, once it knows their keys', async () => {
    const other = audit.recorder()
    for (let index = 0; index < 4; index += 1) await appendOne(other.recorder, db)
    await other.recorder.checkpoints.now(db)
    const publicKeys = [auditPaths(folder).key, auditPaths(other.folder).key]
    expect(await verified(db, folder, { publicKeys })).toMatchObject({ rows: 14, checkpoints: 2, findings: [] })
    expect(await verified(db, other.folder, { publicKeys })).toMatchObject({ findings: [], notes: [] })
    expect((await verified(db, folder)).findings).toEqual([
      'the checkpoint of row 14 was not signed by this installation’s key',
    ])
  })

  test('that replaced another is found: its rows were set aside', async () => {
    const fresh = await create()
    const { recorder } = fresh.recorder(folder)
    await appendOne(recorder, fresh.store.db)
    const { findings } = await verified(fresh.store.db, folder)
    expect(findings).toEqual([expect.stringMatching(/^audit\.until-.+\.jsonl holds rows of another store/)])
    await fresh.dispose()
  })
})

describe('the command', () => {
  let data: string
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), 'canopy-verify-'))
  })
  afterEach(() => rmSync(data, { recursive: true }))

  const tsx = ['--conditions=react-server', '--import', 'tsx']
  const command = (...args: string[]) =>
    new Promise<{ code: number; lines: string[]; errors: string }>((resolve) => {
      const env = { ...process.env, CANOPY_DATA: data, DATABASE_URL: '' }
      const all = [...tsx, 'scripts/audit-verify.ts', ...args]
      execFile(process.execPath, all, { cwd: root, env }, (error, stdout, stderr) =>
        resolve({ code: Number(error?.code ?? 0), lines: stdout.trim().split('\n'), errors: stderr.trim() }),
      )
    })

  test('says that the chain holds, or what does not hold and where', async () => {
    const db = await openStore({ dataFolder: data, databaseUrl: undefined })
    const recorder = new Recorder({ dataFolder: data, keyFile: undefined })
    for (let index = 0; index < 3; index += 1) await appendOne(recorder, db, { body: { index } })
    const checkpoint = await recorder.checkpoints.now(db)
    if (!checkpoint) throw new Error('The chain has rows.')
    const text = checkpointText(checkpoint)
    const log = join(data, 'kept.log')
    writeFileSync(log, `{"msg":"other"}\n{"checkpoint":"${text}","msg":"audit checkpoint"}\n`)
    const given = ['--checkpoint', log, '--checkpoint', text, '--public-key', auditPaths(data).key]
    // The store is still open here, as it is beside a running app.
    expect(await command(...given)).toEqual({ code: 0, lines: ['4 rows, 1 checkpoints, the chain holds'], errors: '' })
    await edit(db, 3, { person: 'mallory' })
    expect(await command()).toMatchObject({
      code: 1,
      lines: [
        'row 3 differs from the file: its person',
        'row 3: what it holds is not what was hashed',
        '4 rows, 1 checkpoints, 2 found: the chain does not hold',
      ],
    })
    expect(await command('--checkpoint', 'nonsense')).toMatchObject({
      code: 1,
      errors: expect.stringContaining('nonsense'),
    })
    await recorder.close()
    await db.destroy()
  })

  test('where there is no store it makes none', async () => {
    rmSync(data, { recursive: true })
    expect(await command()).toEqual({ code: 1, lines: [''], errors: `There is no store in ${data}` })
    await openStore({ dataFolder: data, databaseUrl: undefined }).then((db) => db.destroy())
    expect(await command()).toMatchObject({ code: 0, lines: ['0 rows, 0 checkpoints, the chain holds'] })
  })

  test('a process that is killed while it appends loses no row that it acknowledged, and the chain verifies', async () => {
    const writer = `
      const { openStore } = require('./lib/store/database.ts')
      const { audited } = require('./lib/audit/audit.ts')
      const run = async () => {
        const db = await openStore({ dataFolder: process.env.CANOPY_DATA })
        const forever = async (lane) => {
          for (let i = 0; ; i += 1) {
            const id = lane + '-' + i
            await audited(db, (trx, append) => append({ kind: 'intent', person: 'admin', operationId: id, body: { i } }))
            process.stdout.write(id + '\\n')
          }
        }
        await Promise.all(['a', 'b', 'c'].map(forever))
      }
      run()`
    const acknowledged: string[] = []
    for (const enough of [1, 40, 90]) {
      const args = ['--conditions=react-server', '--require', 'tsx/cjs', '--eval', writer]
      const child = spawn(process.execPath, args, {
        cwd: root,
        env: { ...process.env, CANOPY_DATA: data, DATABASE_URL: '' },
      })
      const before = acknowledged.length
      let rest = ''
      await new Promise((resolve) => {
        child.stdout.on('data', (chunk) => {
          const lines = (rest + chunk).split('\n')
          rest = lines.pop() ?? ''
          acknowledged.push(...lines.filter((line) => /^[abc]-\d+$/.test(line)).map((id) => `${enough}:${id}`))
          if (acknowledged.length - before >= enough) child.kill('SIGKILL')
        })
        child.once('close', resolve)
      })
    }
    const db = await openStore({ dataFolder: data, databaseUrl: undefined })
    const recorder = new Recorder({ dataFolder: data, keyFile: undefined })
    const beforeRestart = await rowsOf(db)
    const lives = beforeRestart.reduce<string[][]>((found, row) => {
      if (row.kind === 'start') found.push([])
      else found.at(-1)?.push(row.operationId ?? '')
      return found
    }, [])
    expect(lives).toHaveLength(3)
    const kept = new Set(lives.flatMap((ids, life) => ids.map((id) => `${[1, 40, 90][life]}:${id}`)))
    expect(acknowledged.length).toBeGreaterThan(130)
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
    await recorder.audited(db, (_trx, append) => append(entry()))
    const { findings, notes, rows } = await verified(db, data)
    expect(findings).toEqual([])
    expect(notes.filter((note) => !/cut short by a crash/.test(note))).toEqual([])
    expect(rows).toBe(beforeRestart.length + 2)
    await recorder.close()
    await db.destroy()
  })
})
