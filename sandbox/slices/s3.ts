import { Fault } from '../protocol/fault'
import type { Call, Operation } from '../protocol/operation'
import type { Bucket } from '../world/model'
import { readResourcePolicy, requireUnlocked } from './locking-policy'
import type { S3Answer } from './s3-protocol'

/* Buckets as far as unlocking one needs them. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucketPolicy.html */

const operation = (name: string, run: (call: Call, input: Record<string, unknown>) => S3Answer): Operation => ({
  service: 's3',
  name,
  run,
})

function bucketOf({ account }: Call, name: unknown): Bucket {
  const bucket = account.buckets?.get(String(name))
  if (!bucket) throw new Fault('NoSuchBucket', 'The specified bucket does not exist', { status: 404 })
  return bucket
}

export const listBuckets = operation('ListBuckets', ({ account }) => {
  const buckets = [...(account.buckets?.values() ?? [])]
    .map(
      ({ name, createdAt }) =>
        `<Bucket><Name>${name}</Name><CreationDate>${new Date(createdAt).toISOString()}</CreationDate></Bucket>`,
    )
    .join('')
  return {
    status: 200,
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<ListAllMyBucketsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Owner><ID>${account.id}</ID></Owner><Buckets>${buckets}</Buckets></ListAllMyBucketsResult>`,
  }
})

export const getBucketPolicy = operation('GetBucketPolicy', (call, { Bucket: name }) => {
  const { policy } = bucketOf(call, name)
  requireUnlocked(call, policy, 's3:GetBucketPolicy', 'AccessDenied')
  if (policy === undefined) {
    throw new Fault('NoSuchBucketPolicy', 'The bucket policy does not exist', { status: 404 })
  }
  return { status: 200, contentType: 'application/json', body: policy }
})

export const putBucketPolicy = operation('PutBucketPolicy', (call, { Bucket: name, Policy }) => {
  const bucket = bucketOf(call, name)
  requireUnlocked(call, bucket.policy, 's3:PutBucketPolicy', 'AccessDenied')
  const text = String(Policy)
  if (!readResourcePolicy(text)) throw new Fault('MalformedPolicy', 'Policies must be valid JSON', { status: 400 })
  bucket.policy = text
  return { status: 204 }
})

/** Deleting what is not there succeeds, as in S3. */
export const deleteBucketPolicy = operation('DeleteBucketPolicy', (call, { Bucket: name }) => {
  const bucket = bucketOf(call, name)
  requireUnlocked(call, bucket.policy, 's3:DeleteBucketPolicy', 'AccessDenied')
  delete bucket.policy
  return { status: 204 }
})
