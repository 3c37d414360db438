import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readSettings } from '@/lib/settings'
import type { StoreSettings } from '@/lib/store/database'
import { storeFailure } from '@/lib/store/health'
import { runningServers } from './lib/running.mjs'

/** Runs a command on the store, and tells a failure in words instead of a stack. */
export async function storeCommand(body: () => Promise<void>): Promise<void> {
  try {
    await body()
  } catch (error) {
    const failure = storeFailure(error)
    const words = failure
      ? `${failure.message} ${failure.hint}`
      : error instanceof Error
        ? error.message
        : String(error)
    console.error(words)
    process.exitCode = 1
  }
}

/**
 * The store that is meant: what the terminal sets counts; else that of the one server that runs from this folder; else
 * the default.
 * @throws Error when several run
 */
export function storeMeant(): StoreSettings {
  const isSet = ['CANOPY_DATA', 'DATABASE_URL'].some((name) => process.env[name])
  const running = isSet ? [] : runningServers()
  if (running.length > 1)
    throw new Error('Several servers run from this folder. Name the store: CANOPY_DATA or DATABASE_URL')
  return readSettings({ ...process.env, ...running[0] })
}

/** Where a store is, without the password of a database. */
export function placeOf({ dataFolder, databaseUrl }: StoreSettings): string {
  if (!databaseUrl) return dataFolder
  const { host, pathname } = new URL(databaseUrl)
  return `the database ${pathname.slice(1)}${host ? ` on ${host}` : ''}`
}

/** @throws Error when there is no store, where a mere look would make one. */
export function mustExist(settings: StoreSettings): void {
  if (settings.databaseUrl || existsSync(join(settings.dataFolder, 'canopy.db'))) return
  throw new Error(`There is no store in ${settings.dataFolder}. Name another folder: CANOPY_DATA`)
}

/** `3 operation, 12 audit`, of what there is any of. */
export function countsText(counts: Record<string, number>): string {
  const some = Object.entries(counts).filter(([, count]) => count > 0)
  return some.length === 0 ? 'nothing' : some.map(([name, count]) => `${count} ${name.replaceAll('_', ' ')}`).join(', ')
}
