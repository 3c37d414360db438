import 'server-only'
import { log } from '@/lib/log'
import { readSettings } from '@/lib/settings'
import { lockStore, StoreInUse } from './lock'

/**
 * For the start of the app: holds the embedded store for as long as this process lives, or says who has it and ends
 * with 1. PostgreSQL is shared by design, and a build opens no store.
 * A folder that cannot be written holds nobody else's changes either: the app starts, to show what can be shown.
 */
export function holdStoreOrEnd(): void {
  if (process.env.NEXT_PHASE === 'phase-production-build') return
  const { dataFolder, databaseUrl, origin } = readSettings()
  if (databaseUrl) return
  try {
    lockStore(dataFolder, `which serves ${origin}`)
  } catch (error) {
    if (error instanceof StoreInUse) {
      process.stderr.write(`${error.message}\n`)
      process.exit(1)
    }
    log.warn('the store cannot be held for this process', { reason: String(error) })
  }
}
