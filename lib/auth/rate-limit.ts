import 'server-only'
import type { Store } from '@/lib/store/schema'
import { clearAttempts, countAttempt, uncountAttempt } from '@/lib/store/sign-in-attempts'
import { networkOf } from './peer'

const WINDOW_MS = 15 * 60_000

/** Failed tries in a quarter of an hour. */
export const FAILURES = { account: 5, address: 20 } as const

/** Sign-ins begun at the provider in a quarter of an hour, by everybody behind one address. */
const STARTS = 200

/** A try that may go on: say so when it did not fail. Or how long to wait; `isFirst` when nobody was told before. */
export type Admission =
  | { ok: true; succeeded: () => Promise<void> }
  | { ok: false; retryAfterSeconds: number; isFirst: boolean }

const accountKey = (account: string) => `account:${account}`

type Limited = { key: string; limit: number }

/**
 * Counts a try to sign in, before it is made: of many at once, no more get through than of one after another.
 * @param account whose password is tried, if it is one person's
 */
export async function admitAttempt(
  db: Store,
  { address, account }: { address: string; account?: string },
  now = Date.now(),
): Promise<Admission> {
  const byAddress = { key: `address:${networkOf(address)}`, limit: FAILURES.address }
  const byAccount = account === undefined ? null : { key: accountKey(account), limit: FAILURES.account }
  for (const limited of byAccount ? [byAddress, byAccount] : [byAddress]) {
    const refusal = await countOne(db, limited, now)
    if (refusal) return refusal
  }
  const succeeded = async () => {
    await uncountAttempt(db, byAddress.key)
    if (byAccount) await clearAttempts(db, byAccount.key)
  }
  return { ok: true, succeeded }
}

/** Counts a sign-in that is about to go out to the provider. */
export async function admitStart(db: Store, address: string, now = Date.now()): Promise<Admission> {
  const refusal = await countOne(db, { key: `start:${networkOf(address)}`, limit: STARTS }, now)
  return refusal ?? { ok: true, succeeded: async () => {} }
}

/** Forgets the failures of an account, as when its password was set anew. */
export const forgetFailures = (db: Store, account: string): Promise<void> => clearAttempts(db, accountKey(account))

async function countOne(db: Store, { key, limit }: Limited, now: number): Promise<Admission | null> {
  const { count, since } = await countAttempt(db, key, { now, windowMs: WINDOW_MS })
  if (count <= limit) return null
  const retryAfterSeconds = Math.max(1, Math.ceil((since + WINDOW_MS - now) / 1000))
  return { ok: false, retryAfterSeconds, isFirst: count === limit + 1 }
}
