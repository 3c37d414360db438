// Sets the password of the local admin, who gets in past a team's provider, or takes it away: -- --remove
import { hostname, userInfo } from 'node:os'
import { parseArgs } from 'node:util'
import { changeBreakGlass } from '@/lib/auth/break-glass'
import { hashPassword, PASSWORD_LEAST, whyNotPassword } from '@/lib/auth/password'
import { openStore } from '@/lib/store/database'
import { readSecret } from './read-secret'
import { placeOf, storeCommand, storeMeant } from './store-command'

await storeCommand(async () => {
  const { values } = parseArgs({ options: { remove: { type: 'boolean', default: false } } })
  const settings = storeMeant()
  const passwordHash = values.remove ? null : await hashPassword(await newPassword())
  // The audit's file is that of the store which is meant.
  process.env.CANOPY_DATA = settings.dataFolder
  const db = await openStore(settings)
  try {
    const ended = await changeBreakGlass(db, { passwordHash, person: `${userInfo().username} on ${hostname()}` })
    console.log(
      values.remove
        ? `The local admin has no password any more in ${placeOf(settings)}.`
        : `The local admin has a password in ${placeOf(settings)}: on the sign-in page, under Local admin.`,
    )
    if (ended > 0) console.log(`${ended} of their sessions ended.`)
  } finally {
    await db.destroy()
  }
})

/** Asked for twice on a terminal, else the first line of what comes in. */
async function newPassword(): Promise<string> {
  const isTerminal = process.stdin.isTTY === true
  const password = await readSecret(`New password of the local admin, at least ${PASSWORD_LEAST} characters: `)
  const refusal = whyNotPassword(password)
  if (refusal) throw new Error(refusal)
  if (isTerminal && (await readSecret('Once more: ')) !== password) throw new Error('The two are not the same.')
  return password
}
