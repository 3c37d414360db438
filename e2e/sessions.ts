import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hashToken, newToken } from '@/lib/auth/token'
import { readSettings } from '@/lib/settings'
import { openStore } from '@/lib/store/database'
import { addPerson } from '@/lib/store/people'
import type { Store } from '@/lib/store/schema'
import { deleteSession, insertSession } from '@/lib/store/sessions'

const HOUR_MS = 3_600_000
const LIVENESS_MS = 365 * 24 * HOUR_MS

type Role = 'viewer' | 'operator' | 'admin' | 'approver'

type Asked = {
  role: Role
  /** The sandbox world that the session sees. */
  world: string
  /** `expired` and `revoked` ones were good once. */
  state?: 'live' | 'expired' | 'revoked'
  /** As what counts while one person uses the product, or where a team does. */
  how?: 'link' | 'oidc'
  signedInAt?: number
}

/** A session of a new person with that role, straight in the store. @returns the token for the cookie */
export async function sessionFor(
  db: Store,
  { role, world, state = 'live', how = 'link', signedInAt }: Asked,
): Promise<string> {
  const now = Date.now()
  const handle = `${role}-${randomUUID().slice(0, 8)}@acme.example`
  const identity = { issuer: 'https://login.acme.example', subject: handle }
  const person = await addPerson(
    db,
    { identity, name: `An ${role}`, email: handle, handles: [handle], role, by: 'admin' },
    now,
  )
  if (!person) throw new Error(`${handle} is known already`)
  const token = newToken()
  const session = {
    idHash: hashToken(token),
    id: randomUUID(),
    person: person.id,
    how,
    address: '127.0.0.1',
    userAgent: null,
    signedInAt: signedInAt ?? now,
    world,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: state === 'expired' ? now - 1 : now + HOUR_MS,
  } as const
  await insertSession(db, session, { now, idleMs: LIVENESS_MS })
  if (state === 'revoked') await deleteSession(db, session.idHash)
  return token
}

/** The token of an admin's session in another installation, with a store of its own. */
export async function sessionElsewhere(world: string): Promise<string> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'canopy-elsewhere-'))
  const db = await openStore({ ...readSettings(), dataFolder, databaseUrl: undefined })
  try {
    return await sessionFor(db, { role: 'admin', world })
  } finally {
    await db.destroy()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}
