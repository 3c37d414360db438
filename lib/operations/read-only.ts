import 'server-only'
import { audited } from '../audit/audit'
import { processState } from '../process-state'
import type { AppError } from '../result'
import type { Store, SwitchRow } from '../store/schema'
import { findSwitch, turnOff, turnOn } from '../store/switches'

/** The name of its switch in the store. */
export const READ_ONLY = 'read-only'
/** How long another process may take to notice. */
const MAX_AGE_MS = 1_000

type Known = { at: number; row: Promise<SwitchRow | null> }
const known = () => processState('read-only', () => new WeakMap<Store, Known>())

/** Who made the whole of Canopy read-only, since when (epoch milliseconds) and why; null while it is not. */
export type ReadOnly = { person: string; reason: string; at: number }

/**
 * The switch that makes the whole of Canopy read-only, as it was at most a second ago.
 * @throws what the store throws: whoever is about to send something must not go on
 */
export async function readOnlyNow(db: Store, now = Date.now()): Promise<ReadOnly | null> {
  const last = known().get(db)
  if (last && now - last.at < MAX_AGE_MS) return last.row
  const row = findSwitch(db, READ_ONLY)
  known().set(db, { at: now, row })
  row.catch(() => known().delete(db))
  return row
}

/** This process looks anew. */
export function forgetReadOnly(db: Store): void {
  known().delete(db)
}

/** Why nothing may be sent to AWS at all, or null. */
export async function whyReadOnly(db: Store): Promise<AppError | null> {
  const on = await readOnlyNow(db)
  if (!on) return null
  return {
    kind: 'read-only',
    message: `Canopy is read-only: ${on.person} turned that on. The reason given: ${on.reason}`,
    hint: 'Nothing was sent. An admin can turn it off under Security.',
  }
}

/** Makes the whole of Canopy read-only, until it is turned off. @returns false when it was already */
export async function turnReadOnlyOn(db: Store, { person, reason }: Omit<ReadOnly, 'at'>): Promise<boolean> {
  try {
    return await audited(db, async (trx, append) => {
      const isNew = await turnOn(trx, { name: READ_ONLY, person, reason, at: Date.now() })
      if (isNew) await append({ kind: 'command', person, body: { name: 'TurnReadOnlyOn', reason } })
      return isNew
    })
  } finally {
    forgetReadOnly(db)
  }
}

/** Lets changes through again. @returns false when they were let through already */
export async function turnReadOnlyOff(db: Store, { person, reason }: Omit<ReadOnly, 'at'>): Promise<boolean> {
  try {
    return await audited(db, async (trx, append) => {
      const wasOn = await turnOff(trx, READ_ONLY)
      if (wasOn) await append({ kind: 'command', person, body: { name: 'TurnReadOnlyOff', reason } })
      return wasOn
    })
  } finally {
    forgetReadOnly(db)
  }
}
