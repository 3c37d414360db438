/** One text that a policy had, as the record of changes tells. */
export type PolicyVersion = {
  /** Counted from 1, the oldest. */
  number: number
  content: string
  /** ISO 8601: when it was saved, or first seen. */
  at: string
  /** Who saved it through this connection; null where it was made elsewhere. */
  person: string | null
}

/** What is taken from the record of one change. Moments are epoch milliseconds. */
export type RecordedText = {
  name: string
  person: string
  createdAt: number
  finishedAt: number | null
  /** The text that the change found; undefined where it made the policy. */
  before: string | undefined
  /** The text that it saved; undefined where it left that as it was. */
  saved: string | undefined
}

/**
 * The versions of a policy from the record of its changes. AWS keeps none: what somebody saved elsewhere is known once
 * a change through Canopy has found it.
 * @param records oldest first
 * @returns newest first
 */
export function versionsFrom(records: readonly RecordedText[]): PolicyVersion[] {
  const versions: PolicyVersion[] = []
  const add = (content: string, at: number, person: string | null) => {
    if (versions.at(-1)?.content === content) return
    versions.push({ number: versions.length + 1, content, at: new Date(at).toISOString(), person })
  }
  for (const { before, saved, person, createdAt, finishedAt } of records) {
    if (before !== undefined) add(before, createdAt, null)
    if (saved !== undefined) add(saved, finishedAt ?? createdAt, person)
  }
  return versions.reverse()
}
