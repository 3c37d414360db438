// Makes the whole of Canopy read-only at once, or lets changes through again, beside the app or without it.
import { hostname, userInfo } from 'node:os'
import { parseArgs } from 'node:util'
import { readOnlyNow, turnReadOnlyOff, turnReadOnlyOn } from '@/lib/operations/read-only'
import { openStore } from '@/lib/store/database'
import { mustExist, placeOf, storeCommand, storeMeant } from './store-command'

const USAGE = 'Usage: npm run read-only -- on|off --reason TEXT'

await storeCommand(async () => {
  const { values, positionals } = parseArgs({ options: { reason: { type: 'string' } }, allowPositionals: true })
  const [wanted] = positionals
  const reason = values.reason?.trim()
  if ((wanted !== 'on' && wanted !== 'off') || positionals.length > 1 || !reason) throw new Error(USAGE)
  const settings = storeMeant()
  mustExist(settings)
  // The audit's file is that of the store which is meant.
  process.env.CANOPY_DATA = settings.dataFolder
  const db = await openStore(settings)
  try {
    const by = { person: `${userInfo().username} on ${hostname()}`, reason }
    const hasChanged = wanted === 'on' ? await turnReadOnlyOn(db, by) : await turnReadOnlyOff(db, by)
    const on = await readOnlyNow(db)
    const standing = on
      ? `read-only since ${new Date(on.at).toISOString()}, by ${on.person}: ${on.reason}`
      : 'open to changes'
    console.log(`Canopy on ${placeOf(settings)} is ${hasChanged ? '' : 'already '}${standing}.`)
  } finally {
    await db.destroy()
  }
})
