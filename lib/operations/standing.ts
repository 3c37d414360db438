import 'server-only'
import { type Role, whyNotRole } from '../auth/roles'
import type { OrgContext } from '../aws/context'
import type { AppError } from '../result'
import { findPerson } from '../store/people'
import type { Store } from '../store/schema'
import { whyNotPinned } from './pin'
import { whyReadOnly } from './read-only'

/** Why nothing is sent in a person's name by now: they are disabled, or may no longer do it. */
export async function whyNotInTheNameOf(db: Store, person: string, role: Role): Promise<AppError | null> {
  const found = await findPerson(db, person)
  if (!found) return null
  const refusal = whyNotRole(found.role, role)
  if (found.disabledAt === null && !refusal) return null
  return {
    kind: 'read-only',
    message:
      found.disabledAt === null
        ? `Nothing is sent in the name of ${person}: it needs the role ${role}, and theirs is ${found.role} by now.`
        : `Nothing is sent in the name of ${person}, who is disabled.`,
    hint: 'Nothing was sent. Somebody who may can start it anew.',
  }
}

/**
 * Why nothing may be sent to AWS through a connection now: the whole of Canopy is read-only, its person may no longer,
 * or the connection is not where it was pinned to. Asked at the door of each change and again right before it is sent,
 * so that a job, an undo and what was held back stop, too.
 * @param role what the change asks for
 * @returns null when it may
 * @throws what the store throws: then nothing may be sent either
 */
export async function whyNotNow(
  db: Store,
  ctx: Pick<OrgContext, 'connection' | 'identity' | 'world' | 'person'>,
  role: Role = 'operator',
): Promise<AppError | null> {
  return (await whyReadOnly(db)) ?? (await whyNotInTheNameOf(db, ctx.person, role)) ?? (await whyNotPinned(db, ctx))
}
