import 'server-only'
import { auditPublicKey, listCheckpoints } from '../audit/audit'
import type { OrgContext } from '../aws/context'
import { keptNames } from '../snapshot/keep'
import {
  type ActivityQuery,
  type ActivityRecord,
  activityFacets,
  allActivity,
  countActivity,
  findActivity,
  listActivity,
} from '../store/activity'
import { findApprovalOf } from '../store/approvals'
import { auditOfWishes } from '../store/audit-events'
import { store } from '../store/database'
import type { Store } from '../store/schema'
import { detailsOf, entryOf, handlerOf, idsOf } from './describe'
import type { ActivityDetails, ActivityEntry, ActivityFilter, ActivityPage, ActivitySummary, AuditView } from './schema'

const PAGE = 50

/** What is asked of the record: the filter of a URL, for one connection of one world. */
export function queryOf(ctx: OrgContext, filter: ActivityFilter): ActivityQuery {
  const { person, subject, name, state, from, to, before } = filter
  const [createdAt, id] = before?.split(':') ?? []
  const moment = (at: string | undefined) => (at === undefined ? undefined : Date.parse(at))
  return {
    world: ctx.world,
    connection: ctx.connection.slug,
    person,
    // People copy account ids with the spaces that are shown.
    subject: subject && /^[\d ]+$/.test(subject) ? subject.replaceAll(' ', '') : subject,
    name,
    outcome: state,
    from: moment(from),
    to: moment(to),
    before: createdAt && id ? { createdAt: Number(createdAt), id } : undefined,
  }
}

const named = <Entry extends ActivityEntry>(ctx: OrgContext, entry: Entry): Entry => ({
  ...entry,
  names: keptNames(ctx, idsOf(entry)),
})

/** One page of what was changed through a connection, newest first. Asks the record alone, never AWS. */
export async function readActivity(ctx: OrgContext, filter: ActivityFilter): Promise<ActivityPage> {
  const db = await store()
  const query = queryOf(ctx, filter)
  const records = await listActivity(db, query, PAGE + 1)
  const shown = records.slice(0, PAGE)
  const last = shown.at(-1)
  return {
    entries: shown.map((record) => named(ctx, entryOf(record))),
    next: records.length > PAGE && last ? `${last.createdAt}:${last.id}` : null,
    summary: query.before ? null : await summaryOf(db, query),
  }
}

async function summaryOf(db: Store, query: ActivityQuery): Promise<ActivitySummary> {
  const { people, names } = await activityFacets(db, query)
  return {
    counts: await countActivity(db, { ...query, outcome: undefined }),
    people,
    kinds: names.map((name) => ({ name, verb: handlerOf(name)?.operation.verb ?? name })),
  }
}

/** One change with all that is known of it; null for an id that the record of this connection does not know. */
export async function readActivityEntry(ctx: OrgContext, id: string): Promise<ActivityDetails | null> {
  const db = await store()
  const record = await findActivity(db, { world: ctx.world, connection: ctx.connection.slug }, id)
  return record && { ...named(ctx, detailsOf(record)), ...(await confirmationOf(db, record)) }
}

const reasonIn = (body: string): unknown => JSON.parse(body).reason

/** Why a change of tier 3 was made and who approved it; for one of a job, the job's. */
async function confirmationOf(db: Store, { id, jobId }: ActivityRecord) {
  const ids = jobId === null ? [id] : [id, jobId]
  const approval = await findApprovalOf(db, ids)
  const reasons = (await auditOfWishes(db, ids)).map(reasonIn)
  const why = approval?.reason ?? reasons.find((reason) => typeof reason === 'string')
  return { why: why ?? null, approvedBy: approval?.decidedBy ?? null }
}

/** Every change that the filter lets through, newest first, as it is read. */
export async function* exportActivity(ctx: OrgContext, filter: ActivityFilter): AsyncGenerator<ActivityDetails> {
  const records: AsyncGenerator<ActivityRecord> = allActivity(await store(), queryOf(ctx, filter))
  for await (const record of records) yield named(ctx, detailsOf(record))
}

const CHECKPOINTS = 5

/** The newest signed checkpoints of the audit, for keeping elsewhere. Of the installation, not of one connection. */
export async function readAudit(): Promise<AuditView> {
  const checkpoints = await listCheckpoints(await store(), CHECKPOINTS)
  return {
    checkpoints: checkpoints.map(({ seq, at, text }) => ({ seq, at: new Date(at).toISOString(), text })),
    key: await auditPublicKey(),
  }
}
