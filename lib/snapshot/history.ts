import type { Change } from './changes'

/** What a change is to people; the order is that of the filter. */
export const CHANGE_KINDS = [
  'account-joined',
  'account-left',
  'account-moved',
  'account-closed',
  'account-changed',
  'ou-created',
  'ou-deleted',
  'ou-changed',
  'policy-created',
  'policy-deleted',
  'policy-changed',
  'attached',
  'detached',
  'tags-changed',
  'delegation-changed',
  'settings-changed',
] as const

export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** Ids of accounts, OUs and policies that came or went in the same step. */
export type CameOrWent = ReadonlySet<string>

const isThere = (value: unknown): boolean => value !== null

/** What of a step came into being or went. */
export const cameOrWent = (changes: readonly Change[]): CameOrWent =>
  new Set(
    changes.flatMap((change) =>
      (change.in === 'accounts' || change.in === 'ous' || change.in === 'policies') &&
      isThere(change.before) !== isThere(change.after)
        ? [change.id]
        : [],
    ),
  )

function accountKind({ before, after }: Change & { in: 'accounts' }): ChangeKind {
  if (!before) return 'account-joined'
  if (!after) return 'account-left'
  if (before.parentId !== after.parentId) return 'account-moved'
  const isClosing = after.state === 'PENDING_CLOSURE' || after.state === 'CLOSED'
  return isClosing && before.state !== after.state ? 'account-closed' : 'account-changed'
}

const lifeKind = <Kind extends 'ou' | 'policy'>(kind: Kind, { before, after }: { before: unknown; after: unknown }) => {
  if (!isThere(before)) return `${kind}-created` as const
  return isThere(after) ? (`${kind}-changed` as const) : (`${kind}-deleted` as const)
}

/**
 * What a change is to people.
 * @param others what came or went in the same step
 * @returns null for what only follows from that, and for what was read for the first time
 */
export function kindOfChange(change: Change, others: CameOrWent): ChangeKind | null {
  switch (change.in) {
    case 'accounts':
      return accountKind(change)
    case 'ous':
      return lifeKind('ou', change)
    case 'policies':
      return lifeKind('policy', change)
    case 'contents':
      return isThere(change.before) && isThere(change.after) ? 'policy-changed' : null
    case 'attachments':
      if (others.has(change.id) || others.has(change.target)) return null
      return change.after ? 'attached' : 'detached'
    case 'tags':
      return others.has(change.id) ? null : 'tags-changed'
    case 'delegatedAdministrators':
    case 'services':
      return 'delegation-changed'
    default:
      return 'settings-changed'
  }
}

/** What a change is about, and the node that an attachment is at. */
export const subjectOf = (change: Change): { subject: string; target: string | null } => ({
  subject: 'id' in change ? change.id : change.in,
  target: change.in === 'attachments' ? change.target : null,
})
