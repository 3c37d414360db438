import 'server-only'
import type { ExpressionBuilder, Selectable } from 'kysely'
import { type OperationRecord, toRecord } from './operations'
import type { Database, OperationRow, Store } from './schema'

/** What is asked of the record of one connection. Moments are epoch milliseconds. */
export type ActivityQuery = {
  world: string | null
  connection: string
  person?: string
  /** Subject, target, or the id of what was made. */
  subject?: string
  name?: string
  outcome?: RecordedOutcome
  from?: number
  /** Exclusive. */
  to?: number
  /** Only what is older than this record. */
  before?: { createdAt: number; id: string }
}

/** `open` has no outcome yet; `unknown` was handed to a person. */
export type RecordedOutcome = 'succeeded' | 'failed' | 'unknown' | 'open'

/** A record, and the operation that took it back or is about to. */
export type ActivityRecord = OperationRecord & { undoneBy: string | null }

const PAGE = 500

type Row = ExpressionBuilder<Database, 'operation'>

const hasOutcome = (row: Row, outcome: RecordedOutcome) => {
  if (outcome === 'open') return row('finishedAt', 'is', null)
  return row.and([row('finishedAt', 'is not', null), row('state', '=', outcome)])
}

/** About an id. Of what was made by a change, only its answer knows the id. */
const isAbout = (row: Row, id: string) =>
  row.or([
    row('subject', '=', id),
    row('target', '=', id),
    ...(/^[0-9A-Za-z-]+$/.test(id) ? [row('output', 'like', `%"id":"${id}"%`)] : []),
  ])

function matching(row: Row, query: ActivityQuery) {
  const { world, connection, person, subject, name, outcome, from, to, before } = query
  return row.and([
    row('connection', '=', connection),
    row('world', world === null ? 'is' : '=', world),
    ...(person === undefined ? [] : [row('person', '=', person)]),
    ...(subject === undefined ? [] : [isAbout(row, subject)]),
    ...(name === undefined ? [] : [row('name', '=', name)]),
    ...(outcome === undefined ? [] : [hasOutcome(row, outcome)]),
    ...(from === undefined ? [] : [row('createdAt', '>=', from)]),
    ...(to === undefined ? [] : [row('createdAt', '<', to)]),
    ...(before === undefined
      ? []
      : [
          // Said apart, so that the index by time is used.
          row('createdAt', '<=', before.createdAt),
          row.or([
            row('createdAt', '<', before.createdAt),
            row.and([row('createdAt', '=', before.createdAt), row('id', '<', before.id)]),
          ]),
        ]),
  ])
}

/** For each id the operation that took it back: one that was made, or one that is still under way. */
async function undosOf(db: Store, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('operation')
    .select(['id', 'undoes'])
    .where('undoes', 'in', ids)
    .where((row) => row.or([row('state', '=', 'succeeded'), row('finishedAt', 'is', null)]))
    .orderBy('createdAt')
    .execute()
  return new Map(rows.map(({ id, undoes }) => [undoes ?? '', id]))
}

async function withUndos(db: Store, rows: Selectable<Database['operation']>[]): Promise<ActivityRecord[]> {
  const undos = await undosOf(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map((row: OperationRow) => ({ ...toRecord(row), undoneBy: undos.get(row.id) ?? null }))
}

/** Records of one connection, newest first. */
export async function listActivity(db: Store, query: ActivityQuery, limit: number): Promise<ActivityRecord[]> {
  const rows = await db
    .selectFrom('operation')
    .selectAll()
    .where((row) => matching(row, query))
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return withUndos(db, rows)
}

/** Every record that a query lets through, newest first, read page by page, so that memory stays flat. */
export async function* allActivity(db: Store, query: ActivityQuery): AsyncGenerator<ActivityRecord> {
  let before = query.before
  while (true) {
    const page = await listActivity(db, { ...query, before }, PAGE)
    yield* page
    const last = page.at(-1)
    if (page.length < PAGE || !last) return
    before = { createdAt: last.createdAt, id: last.id }
  }
}

/** One record of a connection. */
export async function findActivity(
  db: Store,
  { world, connection }: Pick<ActivityQuery, 'world' | 'connection'>,
  id: string,
): Promise<ActivityRecord | null> {
  const row = await db
    .selectFrom('operation')
    .selectAll()
    .where('id', '=', id)
    .where((each) => matching(each, { world, connection }))
    .executeTakeFirst()
  const [found] = row ? await withUndos(db, [row]) : []
  return found ?? null
}

/** How many records a query lets through, by outcome. */
export async function countActivity(db: Store, query: ActivityQuery): Promise<Record<RecordedOutcome, number>> {
  const rows = await db
    .selectFrom('operation')
    .select((row) => [
      'state',
      row.case().when('finishedAt', 'is', null).then(1).else(0).end().as('isOpen'),
      row.fn.countAll<number>().as('records'),
    ])
    .where((row) => matching(row, query))
    .groupBy(['state', 'isOpen'])
    .execute()
  const counts: Record<RecordedOutcome, number> = { succeeded: 0, failed: 0, unknown: 0, open: 0 }
  for (const { state, isOpen, records } of rows) {
    // What is over is one of the three; `intent` and `sent` are always open.
    const outcome = Number(isOpen) === 1 || state === 'intent' || state === 'sent' ? 'open' : state
    counts[outcome] += Number(records)
  }
  return counts
}

/** The people and the names of changes that the record of a connection holds, in order. */
export async function activityFacets(
  db: Store,
  { world, connection }: Pick<ActivityQuery, 'world' | 'connection'>,
): Promise<{ people: string[]; names: string[] }> {
  const pairs = await db
    .selectFrom('operation')
    .select(['person', 'name'])
    .distinct()
    .where((row) => matching(row, { world, connection }))
    .execute()
  const inOrder = (values: string[]) => [...new Set(values)].sort()
  return { people: inOrder(pairs.map(({ person }) => person)), names: inOrder(pairs.map(({ name }) => name)) }
}
