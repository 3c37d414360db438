// Sets the password of the local admin, who gets in past a team's provider, or takes it away: -- --remove
import { parseArgs } from 'node:util'
import { hashPassword, PASSWORD_LEAST, whyNotPassword } from '@/lib/auth/password'
import { forgetFailures } from '@/lib/auth/rate-limit'
import { openStore } from '@/lib/store/database'
import { LOCAL_ADMIN, setLocalAdminPassword } from '@/lib/store/people'
import { endSessionsOf } from '@/lib/store/sessions'
import { readSecret } from './read-secret'
import { placeOf, storeCommand, storeMeant } from './store-command'

await storeCommand(async () => {
  const { values } = parseArgs({ options: { remove: { type: 'boolean', default: false } } })
  const settings = storeMeant()
  const passwordHash = values.remove ? null : await hashPassword(await newPassword())
  const db = await openStore(settings)
  try {
    await setLocalAdminPassword(db, passwordHash, Date.now())
    // Whoever signed in with the password of before is out.
    const ended = await endSessionsOf(db, LOCAL_ADMIN, { how: 'password' })
    await forgetFailures(db, LOCAL_ADMIN)
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
