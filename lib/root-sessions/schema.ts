import * as z from 'zod/mini'
import { accountIdSchema } from '../aws-fields'
import type { AppError } from '../result'
import type { RootTask } from '../root-task'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_AccessKey.html */
const accessKeyId = z.string().check(z.regex(/^\w{16,128}$/, 'An access key id has 16 letters and digits or more.'))
const certificateId = z.string().check(z.regex(/^\w{24,128}$/, 'A certificate id has 24 letters and digits or more.'))
const serialNumber = z
  .string()
  .check(z.regex(/^[\w+=/:,.@-]{9,256}$/, 'A serial number has at least 9 characters, and no spaces.'))
/** Old buckets of us-east-1 have names that no bucket gets any more. */
export const bucketNameSchema = z
  .string()
  .check(z.regex(/^[A-Za-z0-9][\w.-]{2,254}$/, 'A bucket has a name of 3 to 255 letters, digits, dots and hyphens.'))
export const queueNameSchema = z
  .string()
  .check(
    z.regex(
      /^(?=.{1,80}$)[\w-]+(\.fifo)?$/,
      'A queue has a name of at most 80 letters, digits, hyphens and underscores.',
    ),
  )
export const regionSchema = z.string().check(z.regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'A region looks like eu-west-1.'))

/** S3 takes 20 KB, SQS less. */
const POLICY_MAX = 25_000
const seenPolicy = z
  .string()
  .check(
    z.minLength(1, 'The policy that was seen is missing.'),
    z.maxLength(POLICY_MAX, `At most ${POLICY_MAX.toLocaleString('en')} characters.`),
  )

export const rootUserInput = z.strictObject({ accountId: accountIdSchema })
export type RootUserInput = z.infer<typeof rootUserInput>

export const accessKeyInput = z.strictObject({ accountId: accountIdSchema, accessKeyId })
export type AccessKeyInput = z.infer<typeof accessKeyInput>

export const certificateInput = z.strictObject({ accountId: accountIdSchema, certificateId })
export type CertificateInput = z.infer<typeof certificateInput>

export const mfaDeviceInput = z.strictObject({ accountId: accountIdSchema, serialNumber })
export type MfaDeviceInput = z.infer<typeof mfaDeviceInput>

/** `seen` is the policy as the person saw it: another one is not deleted. */
export const bucketInput = z.strictObject({ accountId: accountIdSchema, bucket: bucketNameSchema, seen: seenPolicy })
export type BucketInput = z.infer<typeof bucketInput>

export const queueInput = z.strictObject({
  accountId: accountIdSchema,
  region: regionSchema,
  queue: queueNameSchema,
  seen: seenPolicy,
})
export type QueueInput = z.infer<typeof queueInput>

/** In a very large organization one item of an audit is several accounts, so that its job stays one that can be shown. */
export const ACCOUNTS_AT_ONCE = 20
export const auditInput = z.strictObject({
  accountIds: z
    .array(accountIdSchema)
    .check(z.minLength(1, 'Choose at least one.'), z.maxLength(ACCOUNTS_AT_ONCE, 'Too many at once.')),
})
export type AuditInput = z.infer<typeof auditInput>

/** What a root user has. Moments are ISO 8601. */
export type RootCredentials = {
  /** Since when it has a password; null when it has none. */
  password: string | null
  accessKeys: {
    id: string
    isActive: boolean
    createdAt: string | null
    lastUsedAt: string | null
    /** What it was last used for: `s3 in eu-west-1`. */
    lastUsedFor: string | null
  }[]
  mfaDevices: { serialNumber: string; enabledAt: string | null }[]
  certificates: { id: string; isActive: boolean; uploadedAt: string | null }[]
}

/** One row of the audit. */
export type AuditedAccount = {
  accountId: string
  found: RootCredentials | null
  foundAt: string | null
  /** Why the last try failed; what was found before stands with its own time. */
  error: AppError | null
  triedAt: string
}

/**
 * What is known of the root users of an organization, small enough to send whole: accounts without any credential,
 * which should be nearly all, are an id and a time.
 */
export type AuditAnswer = {
  /** Everything that changed from this moment on is asked for next; epoch milliseconds. */
  until: number
  clean: { id: string[]; at: number[] }
  others: AuditedAccount[]
}

/** A root session with what was done in it. Moments are ISO 8601. */
export type RootSession = {
  id: string
  accountId: string
  task: RootTask
  person: string
  connection: string
  startedAt: string
  expiresAt: string
  calls: { operation: string; at: string; error: string | null; requestId: string | null }[]
}

/** Names of buckets or queues, or the policy of one; null means that it has none. Text from outside. */
export type LockedAnswer = { names: string[] } | { policy: string | null }

/** What the jobs of an audit are called, so that its page finds them. */
export const AUDIT_TITLE = 'Audit root users'
