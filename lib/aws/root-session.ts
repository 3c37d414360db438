import 'server-only'
import { AssumeRootCommand } from '@aws-sdk/client-sts'
import { AppFailure } from '../result'
import { type RootTask, taskPolicyArn } from '../root-task'
import type { Clients } from './client'
import { classify } from './error-class'
import { operationOf } from './mark-operation'
import type { SessionCredentials } from './root-clients'

export type IssuedSession = { credentials: SessionCredentials; expiresAt: number }

const LOST = (accountId: string) =>
  new AppFailure({
    kind: 'unavailable',
    message: `AWS did not answer when Canopy asked for a root session in ${accountId}.`,
    hint: 'Nothing was sent in it. Try again in a moment.',
    operation: 'AssumeRoot',
  })

/**
 * STS AssumeRoot: credentials of the root user of a member account that can do one task and end by themselves.
 * The regional endpoint is asked: the global one does not have this call.
 * @param partition of the caller's ARN
 * @throws AppFailure `unavailable` when the answer is lost, as nothing was done with the session then; else what the SDK
 * throws
 */
export async function assumeRoot(
  { sts }: Pick<Clients, 'sts'>,
  { accountId, task, seconds, partition }: { accountId: string; task: RootTask; seconds: number; partition?: string },
): Promise<IssuedSession> {
  try {
    const { Credentials } = await sts.send(
      new AssumeRootCommand({
        TargetPrincipal: accountId,
        TaskPolicyArn: { arn: taskPolicyArn(task, partition) },
        DurationSeconds: seconds,
      }),
    )
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {}
    if (!AccessKeyId || !SecretAccessKey || !SessionToken || !Expiration) throw LOST(accountId)
    return {
      credentials: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken },
      expiresAt: Expiration.getTime(),
    }
  } catch (error) {
    throw classify(error) === 'ambiguous' ? LOST(accountId) : error
  }
}

/**
 * What a refusal inside a root session says: the task's policy allows the call, so that only a policy of the
 * organization can stand in its way.
 */
export function deniedInSession(error: unknown, accountId: string): unknown {
  if (classify(error) !== 'denied') return error
  const { message, $metadata } = error as { message?: string; $metadata?: { requestId?: string } }
  return new AppFailure({
    kind: 'denied',
    message: `The root user of ${accountId} may not do this: a policy of the organization denies it.`,
    hint: 'Service control policies bind the root user of a member account, too. Look at those above the account.',
    operation: operationOf(error),
    code: 'AccessDenied',
    awsMessage: message || undefined,
    requestId: $metadata?.requestId,
    at: new Date().toISOString(),
  })
}
