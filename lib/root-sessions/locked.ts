import 'server-only'
import * as z from 'zod/mini'
import type { OrgContext } from '../aws/context'
import { accountIdSchema } from '../aws-fields'
import { invalidInput } from '../field-errors'
import { AppFailure } from '../result'
import { bucketNameSchema, type LockedAnswer, queueNameSchema, regionSchema } from './schema'
import { listBuckets, listQueues, readBucketPolicy, readQueuePolicy } from './service'

const asked = z.discriminatedUnion('service', [
  z.strictObject({ service: z.literal('s3'), account: accountIdSchema, name: z.optional(bucketNameSchema) }),
  z.strictObject({
    service: z.literal('sqs'),
    account: accountIdSchema,
    region: regionSchema,
    name: z.optional(queueNameSchema),
  }),
])

/**
 * The buckets or queues of a member account, or the policy of one of them, as its root user sees them: opens a root
 * session for the task of unlocking.
 * @param wish what the query says
 * @throws AppFailure `invalid` with fields; `denied`
 */
export async function readLocked(ctx: OrgContext, wish: Record<string, string>): Promise<LockedAnswer> {
  const parsed = asked.safeParse(wish)
  if (!parsed.success) throw new AppFailure(invalidInput(parsed.error.issues))
  const { data } = parsed
  const { account: accountId } = data
  if (data.service === 's3') {
    const { name: bucket } = data
    if (bucket === undefined) return { names: await listBuckets(ctx, accountId) }
    return { policy: await readBucketPolicy(ctx, { accountId, bucket }) }
  }
  const { region, name: queue } = data
  if (queue === undefined) return { names: await listQueues(ctx, accountId, region) }
  return { policy: await readQueuePolicy(ctx, { accountId, region, queue }) }
}
