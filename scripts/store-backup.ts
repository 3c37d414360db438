// Backs the store up to a file, while the app works or not.
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { backupStore } from '@/lib/store/backup'
import { connectStore } from '@/lib/store/database'
import { countsText, mustExist, placeOf, storeCommand, storeMeant } from './store-command'

await storeCommand(async () => {
  const { positionals } = parseArgs({ allowPositionals: true })
  const [file] = positionals
  if (!file || positionals.length > 1) throw new Error('Usage: npm run store:backup -- FILE')
  const settings = storeMeant()
  mustExist(settings)
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  const db = connectStore(settings)
  try {
    const counts = await backupStore(db, file, version)
    console.log(`Backed up ${placeOf(settings)} to ${resolve(file)}: ${countsText(counts)}.`)
  } finally {
    await db.destroy()
  }
})
