// Removes settled changes and finished jobs that are older than an age.
import { parseArgs } from 'node:util'
import { openStore } from '@/lib/store/database'
import { readAge, removeOld } from '@/lib/store/retention'
import { countsText, mustExist, placeOf, storeCommand, storeMeant } from './store-command'

await storeCommand(async () => {
  const { values } = parseArgs({
    options: { 'older-than': { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
  })
  const isDryRun = values['dry-run']
  if (!values['older-than']) throw new Error('Usage: npm run store:retention -- --older-than 400d [--dry-run]')
  const before = Date.now() - readAge(values['older-than'])
  const settings = storeMeant()
  mustExist(settings)
  const db = await openStore(settings)
  try {
    const { operations, jobs, jobItems, seen, rootSessions } = await removeOld(db, before, { isDryRun })
    const what = countsText({
      changes: operations,
      jobs,
      'items of jobs': jobItems,
      'changes seen': seen,
      'root sessions': rootSessions,
    })
    const until = new Date(before).toISOString().slice(0, 10)
    console.log(`${isDryRun ? 'Would remove' : 'Removed'} from ${placeOf(settings)}: ${what} (ended before ${until}).`)
  } finally {
    await db.destroy()
  }
})
