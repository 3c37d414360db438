import 'server-only'
import { createHash } from 'node:crypto'
import { LOCAL_ADMIN } from '@/lib/store/people'
import type { Claims } from './claims'

/** What AWS takes as a session name and as a source identity: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const HANDLE = /^[\w+=,.@-]{2,64}$/
const LONGEST = 64

/** Those that the audit and the local admin go by. */
const TAKEN = new Set([LOCAL_ADMIN, 'canopy', 'nobody'])

/** How often a number is tried before the subject decides. */
const NUMBERS = 50

/**
 * The handles to try for somebody who signs in for the first time, the best first: the e-mail address, else the user
 * name, else the subject; then the same with a number. Small letters only, so that no two differ in case alone.
 */
export function* handlesOf({
  email,
  preferredUsername,
  subject,
}: Pick<Claims, 'email' | 'preferredUsername' | 'subject'>): Generator<string> {
  const base = [email, preferredUsername, subject].map(plain).find((text) => HANDLE.test(text))
  if (base) {
    if (!TAKEN.has(base)) yield base
    for (let number = 2; number <= NUMBERS; number += 1) {
      const suffix = `-${number}`
      yield `${base.slice(0, LONGEST - suffix.length)}${suffix}`
    }
  }
  yield `person-${createHash('sha256').update(subject).digest('hex').slice(0, 24)}`
}

const plain = (text: string | null) =>
  (text ?? '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^\w+=,.@-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST)
