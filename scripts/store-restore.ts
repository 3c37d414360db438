// Puts a backup in the place of the store that the settings name, on either database.
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { BackupDamaged } from '@/lib/store/backup-file'
import { restoreStore } from '@/lib/store/restore'
import { countsText, placeOf, storeCommand, storeMeant } from './store-command'

await storeCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { replace: { type: 'boolean', default: false } },
  })
  const [file] = positionals
  if (!file || positionals.length > 1) throw new Error('Usage: npm run store:restore -- FILE [--replace]')
  if (!existsSync(file)) throw new Error(`There is no ${file}`)
  const settings = storeMeant()
  try {
    const { header, counts, setAside } = await restoreStore(settings, file, values)
    if (setAside) console.log(`The damaged store is kept as ${setAside}.`)
    console.log(`Restored ${placeOf(settings)} from the backup of ${header.at}: ${countsText(counts)}.`)
    console.log('Nobody is signed in: npm run sign-in-link makes a link.')
  } catch (error) {
    if (error instanceof BackupDamaged)
      throw new Error(`${file} cannot be restored: ${error.message}. Nothing was changed.`)
    throw error
  }
})
