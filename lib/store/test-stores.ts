import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openStore, type StoreSettings } from './database'
import type { Store } from './schema'

export type TestStore = {
  db: Store
  settings: StoreSettings
  open: () => Promise<Store>
  dispose: () => Promise<void>
}

/** For tests: an empty store of its own per call, on each dialect that can be tested here. */
export const dialects: { name: string; create: () => Promise<TestStore> }[] = [
  { name: 'SQLite', create: createSqlite },
  ...(process.env.CANOPY_TEST_DATABASE_URL
    ? [{ name: 'PostgreSQL', create: () => createPostgres(process.env.CANOPY_TEST_DATABASE_URL ?? '') }]
    : []),
]

async function createSqlite(): Promise<TestStore> {
  const folder = mkdtempSync(join(tmpdir(), 'canopy-store-'))
  const settings = { dataFolder: join(folder, 'data'), databaseUrl: undefined }
  return withConnections(settings, async () => rmSync(folder, { recursive: true }))
}

async function createPostgres(serverUrl: string): Promise<TestStore> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer(serverUrl, `create database ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return withConnections({ dataFolder: '', databaseUrl: url.href }, () =>
    onServer(serverUrl, `drop database ${name} with (force)`),
  )
}

async function withConnections(settings: StoreSettings, remove: () => Promise<void>): Promise<TestStore> {
  const opened: Store[] = []
  const open = async () => {
    const db = await openStore(settings)
    opened.push(db)
    return db
  }
  const dispose = async () => {
    await Promise.all(opened.map((db) => db.destroy()))
    await remove()
  }
  return { db: await open(), settings, open, dispose }
}

async function onServer(serverUrl: string, sql: string) {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
