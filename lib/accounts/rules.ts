import type { Tier } from '../operations/operation'
import { type Through, whyNotThrough } from '../operations/why-not-through'
import type { AccountState } from '../snapshot/model'
import { DAY_MS } from './schedule'

/** A connection, as far as these rules ask. */
type Acting = Through & { kind: string }

/** An account as the organization knows it. */
export type KnownAccount = {
  id: string
  state: AccountState
  /** ISO 8601. */
  joinedAt: string | null
  joinedMethod: 'INVITED' | 'CREATED' | null
  isManagement: boolean
  /** The services that it administers for the organization; null where that was not read. */
  delegatedFor: readonly string[] | null
}

/** Days that AWS keeps a closed account before it deletes it. */
export const KEPT_DAYS = 90
const WAIT_DAYS = 4

/**
 * Why accounts cannot be made, invited, removed or closed by this person through this connection, or null.
 * @param tier 3 for closing
 */
export function whyNotLifecycle(acting: Acting, tier: Tier = 1): string | null {
  if (acting.kind !== 'management') return 'Only the management account can do this.'
  return whyNotThrough(acting, tier)
}

/** Why AWS would not close an account, or null. */
export function whyNotClosable(
  { state, isManagement }: Pick<KnownAccount, 'state' | 'isManagement'>,
  featureSet: 'ALL' | 'CONSOLIDATED_BILLING',
): string | null {
  if (isManagement) return 'The management account cannot be closed here.'
  if (state === 'CLOSED') return 'It is closed already.'
  if (state === 'PENDING_CLOSURE') return 'It is being closed.'
  return featureSet === 'ALL' ? null : 'AWS closes accounts only in organizations with all features.'
}

/** From when on a created account may leave: four days after it was made. Null where it may at once. */
export function leavesFrom({ joinedAt, joinedMethod }: Pick<KnownAccount, 'joinedAt' | 'joinedMethod'>): number | null {
  return joinedMethod === 'CREATED' && joinedAt !== null ? Date.parse(joinedAt) + WAIT_DAYS * DAY_MS : null
}

/** One thing that has to be so before something can be done; `unknown` where only AWS can tell. */
export type Check = { id: string; state: 'ok' | 'blocked' | 'unknown'; label: string; why?: string }

/** What has to be so before an account can stand alone: all of it is read, but for what AWS alone knows. */
export function leavingChecks(account: KnownAccount, now: number): Check[] {
  const { state, delegatedFor, isManagement } = account
  const from = leavesFrom(account)
  const isWaiting = from !== null && from > now
  const isClosed = state === 'CLOSED' || state === 'PENDING_CLOSURE'
  const check = (id: string, label: string, why: string | null): Check =>
    why === null ? { id, label, state: 'ok' } : { id, label, state: 'blocked', why }
  return [
    check(
      'member',
      'It is a member account',
      isManagement ? 'The management account leaves by deleting the organization.' : null,
    ),
    check(
      'state',
      'It is open',
      isClosed ? 'A closed account stays until AWS deletes it, 90 days after its closing.' : null,
    ),
    check(
      'wait',
      'It was invited, or is older than four days',
      isWaiting ? `Possible from ${new Date(from).toISOString().slice(0, 10)}, four days after its creation.` : null,
    ),
    delegatedFor === null
      ? { id: 'delegated', label: 'It administers no service', state: 'unknown', why: 'Not read yet.' }
      : check(
          'delegated',
          'It administers no service',
          delegatedFor.length > 0 ? `It administers ${delegatedFor.join(', ')}. Deregister it there first.` : null,
        ),
    {
      id: 'alone',
      label: 'It can stand alone: contact, phone, agreement, support plan and payment method',
      state: account.joinedMethod === 'INVITED' ? 'ok' : 'unknown',
      why:
        account.joinedMethod === 'INVITED'
          ? undefined
          : 'No API tells. AWS refuses and names what is missing; its root user can complete it.',
    },
  ]
}

/** The first reason that stands against it, or null. */
export const whyBlocked = (checks: readonly Check[]): string | null =>
  checks.find(({ state }) => state === 'blocked')?.why ?? null

/** A step of an account's life. `next` can happen from here; `blocked` says why it cannot. */
export type LifeStep = {
  id: string
  label: string
  state: 'done' | 'now' | 'next' | 'blocked' | 'later'
  note?: string
}

/** `day 12 of 90`, counted from the day it was closed. */
export function closedDay(closedAt: string, now: number): { day: number; goneAt: number } {
  const at = Date.parse(closedAt)
  return { day: Math.min(KEPT_DAYS, Math.floor((now - at) / DAY_MS) + 1), goneAt: at + KEPT_DAYS * DAY_MS }
}

/**
 * The life of an account from joining to its end, and where it is.
 * @param closedAt when it was closed through Canopy, ISO 8601; AWS does not tell
 * @param whyNotClose why it cannot be closed now, or null
 */
export function lifeOf(
  { state, joinedMethod }: Pick<KnownAccount, 'state' | 'joinedMethod'>,
  { closedAt, whyNotClose, now }: { closedAt: string | null; whyNotClose: string | null; now: number },
): LifeStep[] {
  const isClosed = state === 'CLOSED'
  const isClosing = state === 'PENDING_CLOSURE'
  const isOpen = !isClosed && !isClosing
  const isActive = state === 'ACTIVE'
  const active =
    { ACTIVE: 'Active', SUSPENDED: 'Suspended', PENDING_ACTIVATION: 'Activating' }[state as string] ?? 'Active'
  const days = isClosed && closedAt ? closedDay(closedAt, now) : null
  return [
    { id: 'joined', label: joinedMethod === 'INVITED' ? 'Invited' : 'Created', state: 'done' },
    {
      id: 'active',
      label: active,
      state: isOpen ? 'now' : 'done',
      note: isOpen && !isActive ? 'Not in normal use' : undefined,
    },
    {
      id: 'closing',
      label: 'Closing',
      state: isClosing ? 'now' : isClosed ? 'done' : whyNotClose ? 'blocked' : 'next',
      note: isOpen ? (whyNotClose ?? undefined) : isClosing ? 'AWS takes some minutes' : undefined,
    },
    {
      id: 'closed',
      label: days ? `Closed, day ${days.day} of ${KEPT_DAYS}` : 'Closed',
      state: isClosed ? 'now' : isClosing ? 'next' : 'later',
      note: isClosed && !days ? 'Closed elsewhere: AWS does not tell when. It is kept for 90 days.' : undefined,
    },
    {
      id: 'gone',
      label: 'Gone',
      state: isClosed ? 'next' : 'later',
      note: days ? `About ${new Date(days.goneAt).toISOString().slice(0, 10)}` : undefined,
    },
  ]
}
