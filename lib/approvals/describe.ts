import 'server-only'
import { recordedHandlers } from '../catalogue'
import { referencesOf, resolved } from '../jobs/references'
import { START_JOB, type StartJobInput } from '../jobs/schema'
import type { RecordedHandler } from '../operations/resume'
import type { ApprovalRecord } from '../store/approvals'
import type { Approval, ApprovalState } from './schema'

const JOB_WORDS = {
  verb: 'Start job',
  consequence: 'Each item is sent to AWS by itself, one after another, at AWS’s pace.',
  wayBack: 'What can be taken back is taken back item by item, from the page of the job.',
}

const iso = (at: number) => new Date(at).toISOString()

const stateOf = ({ state, expiresAt }: ApprovalRecord, now: number): ApprovalState =>
  (state === 'waiting' || state === 'approved') && expiresAt <= now ? 'expired' : state

function typedFor(
  { name, input }: ApprovalRecord,
  operation: RecordedHandler['operation'] | undefined,
  parsed: { success: boolean; data?: unknown } | undefined,
): string {
  if (name === START_JOB) return String((input as StartJobInput).items.length)
  return operation && parsed?.success ? (operation.typed?.(parsed.data) ?? operation.subject(parsed.data)) : ''
}

/** Whoever approves a job sees every change of it. */
function itemsOf({ name, input }: ApprovalRecord): string[] | null {
  if (name !== START_JOB) return null
  // Only `request` writes it, and it has parsed it.
  const { items } = input as StartJobInput
  const handlerOf = (position: number) => recordedHandlers.find((each) => each.operation.name === items[position]?.name)
  return items.map((item) => {
    const operation = recordedHandlers.find((handler) => handler.operation.name === item.name)?.operation
    const wordsOf = ({ $item, field }: { $item: number; field: string }) =>
      `${handlerOf($item)?.operation.answers?.[field]?.words ?? 'what comes'} of item ${$item + 1}`
    const parsed = operation?.schema.safeParse(item.input)
    if (operation && parsed?.success) return operation.title(parsed.data)
    return operation && referencesOf(item.input).length > 0 ? operation.title(resolved(item.input, wordsOf)) : item.name
  })
}

/** A request as the browser sees it, with the words of the catalogue. */
export function approvalOf(record: ApprovalRecord, person: string, now = Date.now()): Approval {
  const operation = recordedHandlers.find((handler) => handler.operation.name === record.name)?.operation
  const input = operation?.schema.safeParse(record.input)
  const words = record.name === START_JOB ? JOB_WORDS : operation
  return {
    id: record.id,
    requester: record.requester,
    isMine: record.requester === person,
    connection: record.connection,
    name: record.name,
    verb: words?.verb ?? record.name,
    title: record.title,
    consequence: words?.consequence ?? '',
    wayBack: words?.wayBack ?? '',
    input: record.input,
    items: itemsOf(record),
    names: {},
    before: record.before,
    wanted: operation && input?.success ? operation.wants(input.data) : {},
    reason: record.reason,
    typed: typedFor(record, operation, input),
    state: stateOf(record, now),
    decidedBy: record.decidedBy,
    decidedAt: record.decidedAt === null ? null : iso(record.decidedAt),
    decisionReason: record.decisionReason,
    operationId: record.operationId,
    createdAt: iso(record.createdAt),
    expiresAt: iso(record.expiresAt),
  }
}
