import 'server-only'
import { recordedHandlers } from '../catalogue'
import { invalidInput } from '../field-errors'
import { START_JOB, startJobInput } from '../jobs/schema'
import { approvalDigest } from '../operations/approval-digest'
import type { CommandAsked } from '../operations/command'
import { APPROVAL_LIFE_MS } from '../operations/confirmation'
import type { Image } from '../operations/image'
import { tierOf } from '../operations/operation'
import { whyNotSend } from '../operations/refusals'
import { AppFailure } from '../result'
import { insertApproval } from '../store/approvals'
import { approvalOf } from './describe'
import type { Approval, RequestApprovalInput } from './schema'

const NOT_NEEDED = new AppFailure({
  kind: 'invalid',
  message: 'This change needs no approval: it can be made at once.',
})

type Subject = { title: string; input: unknown; before: Image }

/** A job carries what each of its items expects in its own input. */
function jobSubject(input: unknown): Subject {
  const parsed = startJobInput.safeParse(input)
  if (!parsed.success) throw new AppFailure(invalidInput(parsed.error.issues))
  return { title: `${parsed.data.title} (${parsed.data.items.length} items)`, input: parsed.data, before: {} }
}

async function changeSubject({ ctx }: CommandAsked, name: string, input: unknown): Promise<Subject> {
  const handler = recordedHandlers.find(({ operation }) => operation.name === name)
  if (!handler) throw new AppFailure({ kind: 'invalid', message: 'Canopy knows no such change.' })
  const { operation } = handler
  const parsed = operation.schema.safeParse(input)
  if (!parsed.success) throw new AppFailure(invalidInput(parsed.error.issues))
  if (tierOf(operation, parsed.data) < 3) throw NOT_NEEDED
  const { image } = await handler.look(ctx, parsed.data)
  const refusal = whyNotSend(operation, parsed.data, image)
  if (refusal) throw new AppFailure(refusal)
  return { title: operation.title(parsed.data), input: parsed.data, before: image }
}

/**
 * Asks for a second person's approval of one change on what is there now. The request's id is that of the wish, so
 * that the same wish again is the same request.
 * @throws AppFailure when the change is not one of tier 3, or could not be sent as things stand
 */
export async function request(asked: CommandAsked, { name, input, reason }: RequestApprovalInput): Promise<Approval> {
  const { db, ctx, session, id } = asked
  const subject = name === START_JOB ? jobSubject(input) : await changeSubject(asked, name, input)
  const connection = ctx.connection.slug
  const now = Date.now()
  const record = await insertApproval(db, {
    ...subject,
    id,
    requester: session.person,
    connection,
    world: session.world,
    name,
    digest: approvalDigest({ connection, world: session.world, name, ...subject }),
    reason,
    createdAt: now,
    expiresAt: now + APPROVAL_LIFE_MS,
  })
  return approvalOf(record, session.person, now)
}
