import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openStore } from './database'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'canopy-sqlite-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const mode = (path: string) => statSync(path).mode & 0o777
const open = (dataFolder: string) => openStore({ dataFolder, databaseUrl: undefined })

test('the folder and every file in it can be read by their owner alone', async () => {
  const data = join(folder, 'deep', 'data')
  const db = await open(data)
  expect(mode(data)).toBe(0o700)
  for (const file of ['canopy.db', 'canopy.db-wal', 'canopy.db-shm']) expect(mode(join(data, file)), file).toBe(0o600)
  await db.destroy()
})

test('a folder that was there before keeps its own mode', async () => {
  const data = join(folder, 'mine')
  mkdirSync(data, { mode: 0o750 })
  await (await open(data)).destroy()
  expect(mode(data)).toBe(0o750)
})

test('what was written is on disk when the statement returns', async () => {
  const db = await open(folder)
  const pragma = async (name: string) => (await sql`pragma ${sql.raw(name)}`.execute(db)).rows[0]
  expect(await pragma('journal_mode')).toEqual({ journalMode: 'wal' })
  expect(await pragma('synchronous')).toEqual({ synchronous: 2 })
  expect(await pragma('foreign_keys')).toEqual({ foreignKeys: 1 })
  await db.destroy()
})

test('processes that open a new store at the same moment all find it ready', async () => {
  const writer = `
    const { openStore } = require('./lib/store/database.ts')
    const { insertSignInLink } = require('./lib/store/sign-in-links.ts')
    const run = async () => {
      const db = await openStore({ dataFolder: process.argv[1] })
      for (let i = 0; i < 20; i += 1) {
        await insertSignInLink(db, { tokenHash: process.pid + '-' + i, world: null, createdAt: 1, expiresAt: 2 })
      }
    }
    run()`
  const runOne = () =>
    new Promise<string>((resolve) => {
      const args = ['--conditions=react-server', '--require', 'tsx/cjs', '--eval', writer, join(folder, 'data')]
      const child = spawn(process.execPath, args, { cwd: fileURLToPath(new URL('../..', import.meta.url)) })
      let errors = ''
      child.stderr.on('data', (chunk) => {
        errors += chunk
      })
      child.on('close', (code) => resolve(`${code} ${errors}`))
    })
  expect(await Promise.all(Array.from({ length: 4 }, runOne))).toEqual(Array(4).fill('0 '))
  const db = await open(join(folder, 'data'))
  expect(await db.selectFrom('signInLink').select('tokenHash').execute()).toHaveLength(80)
  await db.destroy()
})
