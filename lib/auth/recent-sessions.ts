import 'server-only'
import { processState } from '../process-state'
import type { Session } from './session'

/** How long a session that the store has confirmed goes on reading while the store cannot be asked. */
export const RECENT_MS = 15 * 60_000
const AT_MOST = 1_000

type Recent = { session: Session; until: number }
type Memory = { recent: Map<string, Recent>; ended: Set<string>; noWriteBefore: number }

const memory = () =>
  processState<Memory>('recent-sessions', () => ({ recent: new Map(), ended: new Set(), noWriteBefore: 0 }))

/** Keeps what the store has just confirmed, until the session's own end or for a quarter of an hour. */
export function rememberSession(session: Session, expiresAt: number, now: number): void {
  const { recent } = memory()
  recent.delete(session.idHash)
  recent.set(session.idHash, { session, until: Math.min(now + RECENT_MS, expiresAt) })
  const [oldest] = recent.keys()
  if (recent.size > AT_MOST && oldest !== undefined) recent.delete(oldest)
}

/** The session with this hash, if the store has confirmed it a short while ago. */
export function recallSession(idHash: string, now: number): Session | null {
  const recent = memory().recent.get(idHash)
  return recent && now < recent.until ? recent.session : null
}

/** Drops a session that the store says is not, or is no longer. */
export function forgetSession(idHash: string): void {
  memory().recent.delete(idHash)
}

/** Ends a session in this process, whether or not the store can be told. */
export function endInMemory(idHash: string): void {
  forgetSession(idHash)
  memory().ended.add(idHash)
}

export const isEndedInMemory = (idHash: string): boolean => memory().ended.has(idHash)

/** Whether the use of a session may be written down now: after a failure not for a while. */
export const mayTouch = (now: number): boolean => now >= memory().noWriteBefore

export function pauseTouching(untilMs: number): void {
  memory().noWriteBefore = untilMs
}
