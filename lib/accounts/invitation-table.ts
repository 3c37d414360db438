import { accountOrEmailSchema, isAccountId, normalizeTarget } from '../aws-fields'
import { charactersOf } from '../policy/text-size'
import { parseTable } from './table'

export const NOTES_MAX = 1024
/** As many as one job takes. */
export const INVITATIONS_MAX = 5_000

/** What is known of the organization that a list of accounts to invite is checked against; texts in lower case. */
export type InvitationScope = {
  /** Ids of the accounts that are members. */
  members: ReadonlySet<string>
  emails: ReadonlySet<string>
  /** Ids and addresses that have an open invitation. */
  invited: ReadonlySet<string>
}

/** An account of a list: whom to invite with which note, or what is wrong with its row. */
export type PlannedInvitation = { line: number; target: string; notes: string; problem: string | null }

const FORMULA = /^\s*[=+\-@＝＋－＠]/
const HEADS = /^(account|account id|id|target|e-?mail( address)?)$/i

/**
 * Reads a list of accounts to invite, an id or address a line, with a note of its own in the second column, and checks
 * every row before anything is sent.
 * @param notes what rows without a note of their own send
 */
export function planInvitations(text: string, scope: InvitationScope, notes: string): PlannedInvitation[] {
  const rows = parseTable(text)
  const isHead = HEADS.test(rows[0]?.cells[0] ?? '')
  const seen = new Map<string, number>()
  return rows.slice(isHead ? 1 : 0).map(({ line, cells }) => {
    const target = normalizeTarget(cells[0] ?? '')
    const own = cells[1] ?? ''
    const key = target.toLowerCase()
    const earlier = seen.get(key)
    if (earlier === undefined) seen.set(key, line)
    const parsed = accountOrEmailSchema.safeParse(target)
    const note = own || notes
    const problem =
      (cells.some((cell) => FORMULA.test(cell)) ? 'A cell begins like a formula. Write it as plain text.' : null) ??
      (cells.length > 2 ? 'Give the account, and a note if it needs one of its own.' : null) ??
      (parsed.success ? null : (parsed.error.issues[0]?.message ?? 'This is no account.')) ??
      (earlier === undefined ? null : `Line ${earlier} names this account already.`) ??
      ((isAccountId(target) ? scope.members : scope.emails).has(key) ? 'It is in this organization already.' : null) ??
      (scope.invited.has(key) ? 'An invitation to it is open.' : null) ??
      (charactersOf(note) > NOTES_MAX ? `Its note has more than ${NOTES_MAX.toLocaleString('en')} characters.` : null)
    return { line, target, notes: note, problem }
  })
}
