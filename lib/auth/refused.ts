import 'server-only'
import { audited } from '@/lib/audit/audit'
import { AuditUnwritable } from '@/lib/audit/unwritable'
import { log } from '@/lib/log'
import { storeFailure } from '@/lib/store/health'
import type { Store } from '@/lib/store/schema'
import { plainPage } from './plain-page'
import type { Admission } from './rate-limit'

/** Who a refused sign-in is by, while nobody is known. */
export const NOBODY = 'nobody'

/** What is known of a sign-in that was refused. Never what was typed, and no token. */
export type Refused = {
  how: 'password' | 'oidc'
  reason: string
  address: string
  person?: string
  subject?: string
}

/** Writes a refused sign-in to the audit and the log. It stays refused where that fails. */
export async function recordRefused(db: Store, { person = NOBODY, ...body }: Refused): Promise<void> {
  log.warn('a sign-in was refused', { person, ...body })
  try {
    await audited(db, (_trx, append) => append({ kind: 'refused', person, body: { what: 'sign-in', ...body } }))
  } catch (error) {
    if (!storeFailure(error) && !(error instanceof AuditUnwritable)) throw error
    log.warn('a refused sign-in could not be written to the audit', { person })
  }
}

/** The answer to one try too many, written down once per window. */
export async function tooManyTries(
  db: Store,
  { retryAfterSeconds, isFirst }: Extract<Admission, { ok: false }>,
  refused: Omit<Refused, 'reason'>,
): Promise<Response> {
  if (isFirst) await recordRefused(db, { ...refused, reason: 'too many failed tries' })
  const minutes = Math.ceil(retryAfterSeconds / 60)
  return plainPage({
    title: 'Too many tries',
    text: `Too many tries to sign in have failed. The next one is possible in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
    on: { href: '/sign-in', label: 'Back to sign in', waits: true },
    status: 429,
    headers: { 'Retry-After': String(retryAfterSeconds) },
  })
}
