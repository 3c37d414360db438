import { randomBytes } from 'node:crypto'
import type { Time } from './model'

/** Who acts in an account. Each access key stands for one administrator. */
export type Principal =
  | { kind: 'user'; name: string }
  | { kind: 'role'; roleName: string; sessionName: string; sourceIdentity?: string }
  /** The root user for one task, through AssumeRoot. */
  | { kind: 'root'; task: string; sourceIdentity?: string }

export const ADMINISTRATOR: Principal = { kind: 'user', name: 'administrator' }

export interface Session {
  accessKeyId: string
  secretAccessKey: string
  sessionToken: string
  worldId: string
  accountId: string
  principal: Principal
  /** On the world's clock. */
  expiresAt: Time
}

const MAX_SESSIONS = 20_000

/** Temporary credentials in the order of their making; the oldest go when there are too many. */
export class Sessions {
  readonly #byKey = new Map<string, Session>()

  /** Credentials that nobody can guess. */
  issue(fields: Pick<Session, 'worldId' | 'accountId' | 'principal' | 'expiresAt'>): Session {
    const letters = [...randomBytes(16)].map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte % 32]).join('')
    const session: Session = {
      accessKeyId: `ASIA${letters}`,
      secretAccessKey: randomBytes(30).toString('base64'),
      sessionToken: randomBytes(120).toString('base64'),
      ...fields,
    }
    this.#byKey.set(session.accessKeyId, session)
    const oldest = this.#byKey.keys().next()
    if (this.#byKey.size > MAX_SESSIONS && !oldest.done) this.#byKey.delete(oldest.value)
    return session
  }

  get(accessKeyId: string): Session | undefined {
    return this.#byKey.get(accessKeyId)
  }

  /** All sessions of a world that is gone. */
  forget(worldId: string) {
    for (const [key, session] of this.#byKey) if (session.worldId === worldId) this.#byKey.delete(key)
  }
}
