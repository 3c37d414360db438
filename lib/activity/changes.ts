import 'server-only'
import type { OrgContext } from '../aws/context'
import type { Change } from '../snapshot/changes'
import type { ChangeKind } from '../snapshot/history'
import { keptNames, snapshotId } from '../snapshot/keep'
import { store } from '../store/database'
import type { OperationRecord } from '../store/operations'
import { operationsBetween } from '../store/operations-between'
import { countChanges, listChanges, type SeenChange as StoredChange } from '../store/snapshots'
import { changedFields, nameInChange } from './changed-fields'
import { type ChangesFilter, type ChangesPage, momentOf, type SeenChange } from './changes-schema'
import { handlerOf } from './describe'

const PAGE = 100
const OPERATIONS_AT_MOST = 5_000
/** The clocks of the record and of the reading are one, but what is sent is seen a moment before or after. */
const SLACK_MS = 60_000

/** Which changes of ours can have made what was seen. */
const MAKERS: Record<ChangeKind, RegExp> = {
  'account-joined': /Account|Handshake|Invite|Organization$/,
  'account-left': /RemoveAccount|LeaveOrganization|CloseAccount/,
  'account-moved': /^MoveAccount$/,
  'account-closed': /^CloseAccount$/,
  'account-changed': /Account|Contact|Email/,
  'ou-created': /^CreateOrganizationalUnit$/,
  'ou-deleted': /^DeleteOrganizationalUnit$/,
  'ou-changed': /^UpdateOrganizationalUnit$/,
  'policy-created': /^CreatePolicy$/,
  'policy-deleted': /^DeletePolicy$/,
  'policy-changed': /^UpdatePolicy$/,
  attached: /^AttachPolicy$|^EnablePolicyType$|^CreatePolicy$/,
  detached: /^DetachPolicy$|^DisablePolicyType$/,
  'tags-changed': /Tag/,
  'delegation-changed': /Delegated|ServiceAccess|TrustedAccess/,
  'settings-changed': /PolicyType|Feature|Root|Organization/,
}

const changeOf = ({ body }: StoredChange): Change =>
  // Written by lib/snapshot/keep-store.ts.
  body as Change

/** Whether an operation names an id: as its subject or target, in what it was asked, or in what it answered. */
const names = (operation: OperationRecord, told: string, id: string): boolean =>
  operation.subject === id || operation.target === id || told.includes(JSON.stringify(id))

function makerOf(change: StoredChange, operations: readonly { record: OperationRecord; told: string }[]) {
  // Stored by lib/snapshot/keep-store.ts; only kinds are asked for.
  const kind = change.kind as ChangeKind
  const isSetting = kind === 'settings-changed' || kind === 'delegation-changed'
  const maker = operations.find(
    ({ record, told }) =>
      MAKERS[kind].test(record.name) &&
      (record.sentAt ?? 0) <= change.at + SLACK_MS &&
      (record.finishedAt ?? Number.POSITIVE_INFINITY) >= change.since - SLACK_MS &&
      (isSetting || names(record, told, change.subject)) &&
      (change.target === null || names(record, told, change.target)),
  )
  return maker?.record
}

const verbOf = (name: string): string => handlerOf(name)?.operation.verb ?? name

function entryOf(ctx: OrgContext, stored: StoredChange, maker: OperationRecord | undefined): SeenChange {
  const change = changeOf(stored)
  const fields = changedFields(change)
  const own = nameInChange(change)
  const ids = [stored.subject, stored.target, ...fields.flatMap(({ from, to }) => [from, to])]
  return {
    id: `${stored.version}.${stored.position}`,
    // Only those with a kind are listed.
    kind: stored.kind as ChangeKind,
    since: new Date(stored.since).toISOString(),
    at: new Date(stored.at).toISOString(),
    subject: stored.subject,
    target: stored.target,
    fields,
    names: {
      ...keptNames(
        ctx,
        ids.filter((id) => id !== null),
      ),
      ...(own === undefined ? {} : { [stored.subject]: own }),
    },
    by: maker
      ? { operationId: maker.id, connection: maker.connection, person: maker.person, verb: verbOf(maker.name) }
      : null,
  }
}

/**
 * One page of what was seen to change in the organization of a connection, newest first, each with the operation of
 * ours that made it. Asks the store alone, never AWS.
 */
export async function readChanges(ctx: OrgContext, { since, kind, before }: ChangesFilter): Promise<ChangesPage> {
  const db = await store()
  const id = snapshotId(ctx)
  const from = momentOf(since)
  const [version, position] = (before ?? '').split('.').map(Number)
  const rows = await listChanges(
    db,
    id,
    {
      from,
      ...(kind ? { kinds: [kind] } : {}),
      ...(version !== undefined && position !== undefined ? { before: { version, position } } : {}),
    },
    PAGE + 1,
  )
  const shown = rows.slice(0, PAGE)
  const last = shown.at(-1)
  const window = {
    from: Math.min(...shown.map((row) => row.since)) - SLACK_MS,
    to: Math.max(...shown.map((row) => row.at)) + SLACK_MS,
  }
  const records = last ? await operationsBetween(db, ctx.world, window, OPERATIONS_AT_MOST) : []
  const operations = records.map((record) => ({ record, told: JSON.stringify([record.input, record.output]) }))
  return {
    entries: shown.map((row) => entryOf(ctx, row, makerOf(row, operations))),
    next: rows.length > PAGE && last ? `${last.version}.${last.position}` : null,
    counts: before === undefined ? Object.fromEntries(await countChanges(db, id, from)) : null,
  }
}
