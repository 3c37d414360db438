import { type Role, whyNotRole } from '../auth/roles'
import { roleFor } from '../operations/operation'
import type { ActivityDetails, ActivityEntry, Outcome } from './schema'

/** Why nobody here can take it back right now, or null. For what has an undo at all. */
export function whyNotUndo(
  { undoneBy, undo }: Pick<ActivityDetails, 'undoneBy' | 'undo'>,
  { writable, role }: { writable: boolean; role: Role },
): string | null {
  if (undoneBy) return 'This was undone already'
  if (!writable) return 'This connection is for reading only'
  return (undo && whyNotRole(role, roleFor(undo.tier))?.message) ?? null
}

export const OUTCOME_WORDS: Record<Outcome, string> = {
  succeeded: 'Done',
  failed: 'Failed',
  unknown: 'Look at this',
  open: 'Running',
}

/** `Done`, `Failed`, `Checking`, `Running`, `Look at this`. */
export const outcomeWords = ({ outcome, isChecking }: Pick<ActivityEntry, 'outcome' | 'isChecking'>): string =>
  isChecking ? 'Checking' : OUTCOME_WORDS[outcome]

/** How much care a change asks for, in words. */
export const TIER_WORDS = ['Light', 'Can be taken back', 'Wide effect', 'Hard to take back'] as const

/** Entries by the day that they began on, in the order that they come in. */
export function byDay<Entry extends Pick<ActivityEntry, 'createdAt'>>(
  entries: readonly Entry[],
  dayOf: (at: string) => string,
): { day: string; entries: Entry[] }[] {
  const days: { day: string; entries: Entry[] }[] = []
  for (const entry of entries) {
    const day = dayOf(entry.createdAt)
    const last = days.at(-1)
    if (last?.day === day) last.entries.push(entry)
    else days.push({ day, entries: [entry] })
  }
  return days
}
