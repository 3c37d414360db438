import { constraintViolation, Fault, needsAllFeatures } from '../protocol/fault'
import { managementOperation } from '../protocol/operation'
import type { Organization } from '../world/model'
import { memberOf } from './find'

const DAY_MS = 24 * 60 * 60 * 1000
const WINDOW_MS = 30 * DAY_MS
const MAX_RUNNING = 3
const LEAST_CLOSURES = 250
const MOST_CLOSURES = 1_000
/** AWS says minutes. */
const CLOSURE_MS = 5 * 60 * 1000

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_CloseAccount.html */
export const closeAccount = managementOperation('CloseAccount', ({ world, organization }, { AccountId }) => {
  if (organization.featureSet !== 'ALL') throw needsAllFeatures()
  const member = memberOf(organization, AccountId)
  const { account } = member
  if (member === organization.management) {
    throw constraintViolation('CANNOT_CLOSE_MANAGEMENT_ACCOUNT', 'The management account cannot be closed this way.')
  }
  if (account.state === 'CLOSED') {
    throw new Fault('AccountAlreadyClosedException', 'You attempted to close an account that is already closed.')
  }
  if (account.state === 'PENDING_CLOSURE') {
    throw new Fault('ConflictException', 'The account is already being closed.')
  }
  if (runningClosures(organization) >= MAX_RUNNING) {
    throw constraintViolation(
      'CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED',
      `At most ${MAX_RUNNING} accounts can be in closure at a time.`,
    )
  }
  const now = world.now()
  organization.closures = organization.closures.filter((at) => now - at < WINDOW_MS)
  if (organization.closures.length >= closureQuota(organization)) {
    throw constraintViolation(
      'CLOSE_ACCOUNT_QUOTA_EXCEEDED',
      `At most ${closureQuota(organization)} accounts can be closed in 30 days.`,
    )
  }
  organization.closures.push(now)
  account.state = 'PENDING_CLOSURE'
  world.agenda.add({ at: now + CLOSURE_MS, kind: 'closure-completes', id: account.id })
  return {}
})

function runningClosures({ members }: Organization): number {
  let running = 0
  for (const { account } of members.values()) if (account.state === 'PENDING_CLOSURE') running += 1
  return running
}

/** 250, or a fifth of the members where that is more, and never above 1,000. */
const closureQuota = ({ members }: Organization) =>
  Math.min(MOST_CLOSURES, Math.max(LEAST_CLOSURES, Math.floor(members.size / 5)))
