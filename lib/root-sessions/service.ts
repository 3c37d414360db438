import 'server-only'
import {
  CreateLoginProfileCommand,
  DeactivateMFADeviceCommand,
  DeleteAccessKeyCommand,
  DeleteLoginProfileCommand,
  DeleteSigningCertificateCommand,
  GetAccessKeyLastUsedCommand,
  GetAccountSummaryCommand,
  GetLoginProfileCommand,
  type IAMClient,
  ListAccessKeysCommand,
  ListMFADevicesCommand,
  ListSigningCertificatesCommand,
} from '@aws-sdk/client-iam'
import { DeleteBucketPolicyCommand, GetBucketPolicyCommand, ListBucketsCommand } from '@aws-sdk/client-s3'
import { GetQueueAttributesCommand, ListQueuesCommand, SetQueueAttributesCommand } from '@aws-sdk/client-sqs'
import type { OrgContext } from '../aws/context'
import { classify } from '../aws/error-class'
import { inRootSession } from './in-root-session'
import { queueUrl } from './queue-url'
import type {
  AccessKeyInput,
  BucketInput,
  CertificateInput,
  MfaDeviceInput,
  QueueInput,
  RootCredentials,
  RootUserInput,
} from './schema'

const iso = (at: Date | undefined): string | null => at?.toISOString() ?? null

/** GetLoginProfile of the session's own root user: since when it has a password, or null. */
async function passwordSince(iam: IAMClient): Promise<string | null> {
  try {
    const { LoginProfile } = await iam.send(new GetLoginProfileCommand({}))
    return iso(LoginProfile?.CreateDate) ?? new Date(0).toISOString()
  } catch (error) {
    if (classify(error) === 'not-found') return null
    throw error
  }
}

type Page<Item> = { items: Item[] | undefined; marker: string | undefined; more: boolean | undefined }

/** Reads every page of a list of IAM. */
async function allOf<Item>(read: (marker: string | undefined) => Promise<Page<Item>>): Promise<Item[]> {
  const all: Item[] = []
  let marker: string | undefined
  do {
    const page = await read(marker)
    all.push(...(page.items ?? []))
    marker = page.more ? page.marker : undefined
  } while (marker)
  return all
}

const keysOf = (iam: IAMClient) =>
  allOf(async (Marker) => {
    const { AccessKeyMetadata, Marker: marker, IsTruncated } = await iam.send(new ListAccessKeysCommand({ Marker }))
    return { items: AccessKeyMetadata, marker, more: IsTruncated }
  })

const devicesOf = (iam: IAMClient) =>
  allOf(async (Marker) => {
    const { MFADevices, Marker: marker, IsTruncated } = await iam.send(new ListMFADevicesCommand({ Marker }))
    return { items: MFADevices, marker, more: IsTruncated }
  })

const certificatesOf = (iam: IAMClient) =>
  allOf(async (Marker) => {
    const answer = await iam.send(new ListSigningCertificatesCommand({ Marker }))
    return { items: answer.Certificates, marker: answer.Marker, more: answer.IsTruncated }
  })

async function lastUse(iam: IAMClient, id: string): Promise<{ lastUsedAt: string | null; lastUsedFor: string | null }> {
  const { AccessKeyLastUsed: used } = await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: id }))
  // A key that was never used has no date, and `N/A` for the rest.
  if (!used?.LastUsedDate) return { lastUsedAt: null, lastUsedFor: null }
  return { lastUsedAt: iso(used.LastUsedDate), lastUsedFor: `${used.ServiceName} in ${used.Region}` }
}

/**
 * What the root user of a member account has: GetAccountSummary tells whether there is anything, and the lists tell
 * what. A clean account costs two calls.
 */
export const readRootCredentials = (ctx: OrgContext, accountId: string): Promise<RootCredentials> =>
  inRootSession(ctx, { accountId, task: 'IAMAuditRootUserCredentials' }, async (clients) => {
    const iam = clients.iam()
    const { SummaryMap: flags = {} } = await iam.send(new GetAccountSummaryCommand({}))
    const [password, keys, devices, certificates] = await Promise.all([
      flags.AccountPasswordPresent ? passwordSince(iam) : null,
      flags.AccountAccessKeysPresent ? keysOf(iam) : [],
      flags.AccountMFAEnabled ? devicesOf(iam) : [],
      flags.AccountSigningCertificatesPresent ? certificatesOf(iam) : [],
    ])
    return {
      password,
      accessKeys: await Promise.all(
        keys.map(async ({ AccessKeyId: id = '', Status, CreateDate }) => ({
          id,
          isActive: Status === 'Active',
          createdAt: iso(CreateDate),
          ...(await lastUse(iam, id)),
        })),
      ),
      mfaDevices: devices.map(({ SerialNumber: serialNumber = '', EnableDate }) => ({
        serialNumber,
        enabledAt: iso(EnableDate),
      })),
      certificates: certificates.map(({ CertificateId: id = '', Status, UploadDate }) => ({
        id,
        isActive: Status === 'Active',
        uploadedAt: iso(UploadDate),
      })),
    }
  })

const removal = (accountId: string) => ({ accountId, task: 'IAMDeleteRootUserCredentials' }) as const
const recovery = (accountId: string) => ({ accountId, task: 'IAMCreateRootUserPassword' }) as const

/** Whether the root user has a password, as the task that deletes it sees it. */
export const hasPassword = (ctx: OrgContext, { accountId }: RootUserInput): Promise<boolean> =>
  inRootSession(ctx, removal(accountId), async (clients) => (await passwordSince(clients.iam())) !== null)

/** Whether the root user has a password, as the task that allows its recovery sees it. */
export const mayRecover = (ctx: OrgContext, { accountId }: RootUserInput): Promise<boolean> =>
  inRootSession(ctx, recovery(accountId), async (clients) => (await passwordSince(clients.iam())) !== null)

export const hasAccessKey = (ctx: OrgContext, { accountId, accessKeyId }: AccessKeyInput): Promise<boolean> =>
  inRootSession(ctx, removal(accountId), async (clients) =>
    (await keysOf(clients.iam())).some(({ AccessKeyId }) => AccessKeyId === accessKeyId),
  )

export const hasCertificate = (ctx: OrgContext, { accountId, certificateId }: CertificateInput): Promise<boolean> =>
  inRootSession(ctx, removal(accountId), async (clients) =>
    (await certificatesOf(clients.iam())).some(({ CertificateId }) => CertificateId === certificateId),
  )

export const hasMfaDevice = (ctx: OrgContext, { accountId, serialNumber }: MfaDeviceInput): Promise<boolean> =>
  inRootSession(ctx, removal(accountId), async (clients) =>
    (await devicesOf(clients.iam())).some(({ SerialNumber }) => SerialNumber === serialNumber),
  )

/** IAM DeleteLoginProfile, as the root user of the account itself. */
export const deleteLoginProfile = (ctx: OrgContext, { accountId }: RootUserInput): Promise<void> =>
  inRootSession(ctx, removal(accountId), async (clients) => {
    await clients.iamChange().send(new DeleteLoginProfileCommand({}))
  })

/** IAM CreateLoginProfile without a password: the owner of the mailbox may set one by password recovery. */
export const createLoginProfile = (ctx: OrgContext, { accountId }: RootUserInput): Promise<void> =>
  inRootSession(ctx, recovery(accountId), async (clients) => {
    await clients.iamChange().send(new CreateLoginProfileCommand({}))
  })

/** IAM DeleteAccessKey, as the root user of the account itself. */
export const deleteAccessKey = (ctx: OrgContext, { accountId, accessKeyId }: AccessKeyInput): Promise<void> =>
  inRootSession(ctx, removal(accountId), async (clients) => {
    await clients.iamChange().send(new DeleteAccessKeyCommand({ AccessKeyId: accessKeyId }))
  })

/** IAM DeleteSigningCertificate, as the root user of the account itself. */
export const deleteSigningCertificate = (
  ctx: OrgContext,
  { accountId, certificateId }: CertificateInput,
): Promise<void> =>
  inRootSession(ctx, removal(accountId), async (clients) => {
    await clients.iamChange().send(new DeleteSigningCertificateCommand({ CertificateId: certificateId }))
  })

/** IAM DeactivateMFADevice, as the root user of the account itself. */
export const deactivateMfaDevice = (ctx: OrgContext, { accountId, serialNumber }: MfaDeviceInput): Promise<void> =>
  inRootSession(ctx, removal(accountId), async (clients) => {
    await clients.iamChange().send(new DeactivateMFADeviceCommand({ SerialNumber: serialNumber }))
  })

const buckets = (accountId: string) => ({ accountId, task: 'S3UnlockBucketPolicy' }) as const
const queues = (accountId: string) => ({ accountId, task: 'SQSUnlockQueuePolicy' }) as const

/** S3 ListBuckets of a member account, by name. */
export const listBuckets = (ctx: OrgContext, accountId: string): Promise<string[]> =>
  inRootSession(ctx, buckets(accountId), async (clients) => {
    const s3 = clients.s3()
    const names: string[] = []
    let token: string | undefined
    do {
      const answer = await s3.send(new ListBucketsCommand({ ContinuationToken: token }))
      names.push(...(answer.Buckets ?? []).flatMap(({ Name }) => Name ?? []))
      token = answer.ContinuationToken
    } while (token)
    return names.sort()
  })

/** S3 GetBucketPolicy as the root user, whom no bucket policy locks out; null where the bucket has none. */
export const readBucketPolicy = (
  ctx: OrgContext,
  { accountId, bucket }: Pick<BucketInput, 'accountId' | 'bucket'>,
): Promise<string | null> =>
  inRootSession(ctx, buckets(accountId), async (clients) => {
    try {
      return (await clients.s3().send(new GetBucketPolicyCommand({ Bucket: bucket }))).Policy ?? null
    } catch (error) {
      if (error instanceof Error && error.name === 'NoSuchBucketPolicy') return null
      throw error
    }
  })

/** S3 DeleteBucketPolicy as the root user. */
export const deleteBucketPolicy = (ctx: OrgContext, { accountId, bucket }: BucketInput): Promise<void> =>
  inRootSession(ctx, buckets(accountId), async (clients) => {
    await clients.s3Change().send(new DeleteBucketPolicyCommand({ Bucket: bucket }))
  })

/** SQS ListQueues of a member account in a region, by name. */
export const listQueues = (ctx: OrgContext, accountId: string, region: string): Promise<string[]> =>
  inRootSession(ctx, queues(accountId), async (clients) => {
    const sqs = clients.sqs(region)
    const names: string[] = []
    let token: string | undefined
    do {
      const answer = await sqs.send(new ListQueuesCommand({ MaxResults: 1_000, NextToken: token }))
      names.push(...(answer.QueueUrls ?? []).map((url) => url.split('/').at(-1) ?? ''))
      token = answer.NextToken
    } while (token)
    return names.sort()
  })

/** SQS GetQueueAttributes as the root user; null where the queue has no policy. */
export const readQueuePolicy = (ctx: OrgContext, input: Omit<QueueInput, 'seen'>): Promise<string | null> =>
  inRootSession(ctx, queues(input.accountId), async (clients) => {
    const command = new GetQueueAttributesCommand({ QueueUrl: queueUrl(input), AttributeNames: ['Policy'] })
    return (await clients.sqs(input.region).send(command)).Attributes?.Policy ?? null
  })

/** SQS SetQueueAttributes with an empty policy, as the root user: it takes the policy off. */
export const unlockQueue = (ctx: OrgContext, input: QueueInput): Promise<void> =>
  inRootSession(ctx, queues(input.accountId), async (clients) => {
    const command = new SetQueueAttributesCommand({ QueueUrl: queueUrl(input), Attributes: { Policy: '' } })
    await clients.sqsChange(input.region).send(command)
  })
