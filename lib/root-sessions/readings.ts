import 'server-only'
import { errorFrom } from '../attempt'
import { askerOf, type OrgContext } from '../aws/context'
import { defineReading } from '../operations/reading'
import { type AppError, AppFailure } from '../result'
import { snapshotOf } from '../snapshot/keep'
import { keepRootAudit } from '../store/root-audits'
import { auditItems } from './audit-items'
import { auditsOf } from './kept'
import { type AuditInput, auditInput } from './schema'
import { readRootCredentials } from './service'

const ORGANIZATION_WAIT_MS = 2_000

/** What is wrong with all accounts alike, so that the next one need not be tried. */
const OF_ALL = new Set<AppError['kind']>(['throttled', 'unavailable', 'credentials', 'clock', 'not-in-organization'])

/** The active member accounts: the management account’s root user is out of reach, and closed accounts have no session. */
async function activeMembers(ctx: OrgContext): Promise<string[]> {
  const answer = await snapshotOf(ctx, { waitMs: ORGANIZATION_WAIT_MS })
  if ('reading' in answer) {
    throw new AppFailure({
      kind: 'busy',
      message: 'The organization is still being read, so that its accounts are not all known yet.',
      hint: 'Nothing was started. Try again when the organization is there.',
    })
  }
  const { nodes, organization } = answer
  return nodes.id.filter((id, at) => nodes.state[at] === 'ACTIVE' && id !== organization.managementAccountId)
}

const some = (accountIds: readonly string[]) =>
  accountIds.length === 1 ? accountIds[0] : `${accountIds.length} accounts from ${accountIds[0]} on`

export const auditRootUser = defineReading<AuditInput>({
  name: 'AuditRootUser',
  verb: 'Audit root users',
  schema: auditInput,
  title: ({ accountIds }) => `Look at the root user of ${some(accountIds)}`,
  subject: ({ accountIds }) => accountIds[0] ?? '',
  all: async (ctx) => auditItems(await activeMembers(ctx)),
  atOnce: 10,
  read: async ({ db, ctx, take }, { accountIds }) => {
    const of = { ...auditsOf(ctx), person: ctx.person }
    const failed: AppError[] = []
    for (const [at, accountId] of accountIds.entries()) {
      if (at > 0) await take()
      try {
        await keepRootAudit(db, { ...of, accountId }, { found: await readRootCredentials(ctx, accountId) })
      } catch (thrown) {
        const error = errorFrom(thrown, askerOf(ctx))
        if (OF_ALL.has(error.kind)) throw thrown
        await keepRootAudit(db, { ...of, accountId }, { error })
        failed.push(error)
      }
    }
    const [first] = failed
    if (!first) return
    const message =
      accountIds.length === 1 ? first.message : `${failed.length} of ${accountIds.length}: ${first.message}`
    throw new AppFailure({ ...first, message })
  },
})
