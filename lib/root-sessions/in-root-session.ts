import 'server-only'
import { randomUUID } from 'node:crypto'
import { connectionKey } from '../aws/connections'
import type { OrgContext } from '../aws/context'
import { classify } from '../aws/error-class'
import type { RootClients } from '../aws/root-clients'
import { assumeRoot, deniedInSession, type IssuedSession } from '../aws/root-session'
import { noteCall, type TracedCall, traceCalls } from '../aws/trace'
import { logError } from '../log'
import { processState } from '../process-state'
import { AppFailure } from '../result'
import type { RootTask } from '../root-task'
import { store } from '../store/database'
import { addRootCalls, insertRootSession } from '../store/root-sessions'

/** How long a session lasts: long enough to look, act and look again, of the 15 minutes that AWS allows. */
const SESSION_SECONDS = 180
/** A session with less left is not begun with. */
const LEFT_MS = 60_000

type Session = IssuedSession & { id: string }

const sessions = () => processState('root-sessions', () => new Map<string, Promise<Session>>())

const denied = ({ identity, connection }: OrgContext, accountId: string, error: unknown) => {
  const { message, $metadata } = error as { message?: string; $metadata?: { requestId?: string } }
  return new AppFailure({
    kind: 'denied',
    message: `AWS gives no root session in ${accountId}: ${identity.principal ?? connection.name} lacks sts:AssumeRoot on it, a service control policy denies it, or the feature is off.`,
    hint: 'Only the management account and the delegated administrator for IAM can open one, and never in the management account.',
    operation: 'AssumeRoot',
    code: 'AccessDenied',
    awsMessage: message || undefined,
    requestId: $metadata?.requestId,
    at: new Date().toISOString(),
  })
}

async function open(ctx: OrgContext, accountId: string, task: RootTask): Promise<Session> {
  const startedAt = Date.now()
  const partition = ctx.identity.organization?.arn.split(':')[1] || 'aws'
  const issued = await assumeRoot(ctx, { accountId, task, seconds: SESSION_SECONDS, partition }).catch((error) => {
    throw classify(error) === 'denied' ? denied(ctx, accountId, error) : error
  })
  const id = randomUUID()
  // Before anything is done in it: what cannot be noted is not used.
  await insertRootSession(await store(), {
    id,
    world: ctx.world ?? '',
    organizationId: ctx.identity.organization?.id ?? '',
    accountId,
    connection: ctx.connection.slug,
    person: ctx.person,
    task,
    startedAt,
    expiresAt: issued.expiresAt,
  })
  return { ...issued, id }
}

/** The session of one person for one task in one account: shared by calls that come together, and never prolonged. */
async function sessionFor(ctx: OrgContext, accountId: string, task: RootTask): Promise<Session> {
  const own = connectionKey(ctx.world, ctx.person, ctx.connection)
  const key = [own, ctx.connection.credentialId, ctx.person, accountId, task].join(' ')
  // Before anything is awaited, so that two who come together open one.
  for (let known = sessions().get(key); known; ) {
    const session = await known
    if (session.expiresAt - Date.now() > LEFT_MS) return session
    const newer = sessions().get(key)
    if (newer === known) break
    known = newer
  }
  const opening = open(ctx, accountId, task)
  sessions().set(key, opening)
  const forget = () => {
    if (sessions().get(key) === opening) sessions().delete(key)
  }
  // Its keys leave the memory with its end at the latest.
  opening.then(({ expiresAt }) => setTimeout(forget, Math.max(0, expiresAt - Date.now())).unref(), forget)
  return opening
}

/** Ends the use of a session whose keys AWS no longer takes. */
function drop(session: Session): void {
  for (const [key, opening] of sessions()) {
    opening.then(
      (each) => each === session && sessions().delete(key),
      () => {},
    )
  }
}

/**
 * Does something as the root user of a member account, in a session for one task, and writes the transcript of it.
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html
 * @param use what is done; every call that it makes stands in the transcript, also one that was refused or lost
 * @throws AppFailure `denied` when AWS gives no session, or a policy of the organization denies a call in it; what the
 * SDK and the store throw
 */
export async function inRootSession<T>(
  ctx: OrgContext,
  { accountId, task }: { accountId: string; task: RootTask },
  use: (clients: RootClients) => Promise<T>,
): Promise<T> {
  const session = await sessionFor(ctx, accountId, task)
  const calls: TracedCall[] = []
  try {
    return await traceCalls(calls, () => use(ctx.inRootSession(session.credentials)))
  } catch (error) {
    if (classify(error) === 'credentials') drop(session)
    throw deniedInSession(error, accountId)
  } finally {
    for (const call of calls) noteCall(call)
    const told = calls.map(({ operation, at, error, requestId }) => ({
      operation,
      at,
      error: error ?? null,
      requestId: requestId ?? null,
    }))
    // AWS has answered by now: a transcript that cannot be written changes nothing about that.
    await addRootCalls(await store(), session.id, told).catch((error) => logError(error, { at: 'root session' }))
  }
}
