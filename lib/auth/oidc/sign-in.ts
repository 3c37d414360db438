import 'server-only'
import type { OidcSettings } from '@/lib/oidc-settings'
import { roleOfGroups } from '@/lib/oidc-settings'
import { type Person, signInPerson } from '@/lib/store/people'
import type { Store } from '@/lib/store/schema'
import { findSessionById } from '@/lib/store/sessions'
import { SESSION_ABSOLUTE_MS, SESSION_IDLE_MS } from '../session'
import type { SignIn } from '../start-session'
import type { Claims } from './claims'
import { handlesOf } from './handle'
import type { Journey } from './journey'
import { SignInFailure } from './sign-in-failure'

/**
 * Whom the provider's claims are, as somebody who may sign in: known by issuer and subject, with the role that groups or
 * an admin give. A journey that proves a session anew has to end with that session's own person.
 * @throws SignInFailure: `no-role`, `disabled`, `other-person`
 */
export async function signInByClaims(
  db: Store,
  { claims, journey, oidc }: { claims: Claims; journey: Pick<Journey, 'sessionId'>; oidc: OidcSettings },
  now = Date.now(),
): Promise<SignIn> {
  const person = await signInPerson(
    db,
    {
      identity: { issuer: oidc.issuer, subject: claims.subject },
      name: claims.name ?? claims.subject,
      email: claims.email,
      role: roleOfGroups(claims.groups, oidc),
      handles: handlesOf(claims),
    },
    now,
  )
  if (person === 'no-role') throw new SignInFailure('no-role', 'no group of theirs has a role, and no admin gave one')
  if (person === 'disabled') throw new SignInFailure('disabled', 'an admin has disabled this person')
  await mustBeTheirs(db, person, journey, now)
  return {
    person: person.id,
    how: 'oidc',
    // Without a word from the provider, it may be as old as was asked for at most.
    signedInAt: Math.min(now, claims.authenticatedAt ?? now - SESSION_ABSOLUTE_MS),
    renews: journey.sessionId,
  }
}

async function mustBeTheirs(
  db: Store,
  person: Person,
  { sessionId }: Pick<Journey, 'sessionId'>,
  now: number,
): Promise<void> {
  const session = sessionId === null ? null : await findSessionById(db, sessionId, { now, idleMs: SESSION_IDLE_MS })
  if (session && session.person !== person.id) {
    throw new SignInFailure('other-person', `${person.id} signed in to prove a session of ${session.person}`)
  }
}
