import type { Image } from '../operations/image'
import { defineOperation } from '../operations/operation'
import type { RootTask } from '../root-task'
import { queueUrl } from './queue-url'
import {
  type AccessKeyInput,
  accessKeyInput,
  type BucketInput,
  bucketInput,
  type CertificateInput,
  certificateInput,
  type MfaDeviceInput,
  mfaDeviceInput,
  type QueueInput,
  queueInput,
  type RootUserInput,
  rootUserInput,
} from './schema'

const at = (task: RootTask) => ({
  inRootSession: { task, accountId: ({ accountId }: { accountId: string }) => accountId },
  subject: ({ accountId }: { accountId: string }) => accountId,
})
const removing = { ...at('IAMDeleteRootUserCredentials'), tier: 3 as const }

/** Whether the root user of an account has something, as changes of it compare it. */
export const rootImage = (accountId: string, thing: string, isThere: boolean): Image => ({
  account: accountId,
  [thing]: isThere,
})

const NEVER_BACK =
  'It does not come back. Password recovery can be allowed again; new keys and certificates are made by the root user alone.'

const password = { target: () => 'password', claim: ({ accountId }: RootUserInput) => `${accountId}/root/password` }

export const deleteLoginProfile = defineOperation({
  ...removing,
  ...password,
  name: 'DeleteLoginProfile',
  iamAction: 'iam:DeleteLoginProfile',
  verb: 'Delete root password',
  schema: rootUserInput,
  title: ({ accountId }) => `Delete the password of the root user of ${accountId}`,
  consequence: 'The root user can no longer sign in, and its password cannot be recovered by e-mail.',
  wayBack: 'The password does not come back. Password recovery can be allowed again, and sets a new one.',
  expects: ({ accountId }) => rootImage(accountId, 'password', true),
  wants: ({ accountId }) => rootImage(accountId, 'password', false),
  request: () => ({}),
})

export const createLoginProfile = defineOperation({
  ...at('IAMCreateRootUserPassword'),
  ...password,
  name: 'CreateLoginProfile',
  iamAction: 'iam:CreateLoginProfile',
  verb: 'Allow password recovery',
  tier: 3,
  schema: rootUserInput,
  title: ({ accountId }) => `Allow password recovery for the root user of ${accountId}`,
  consequence:
    'Whoever reads the mailbox of the account’s e-mail address can set a password and sign in as its root user.',
  wayBack: 'The password can be deleted again; what was done with it stays done.',
  expects: ({ accountId }) => rootImage(accountId, 'password', false),
  wants: ({ accountId }) => rootImage(accountId, 'password', true),
  request: () => ({}),
})

export const deleteAccessKey = defineOperation({
  ...removing,
  name: 'DeleteAccessKey',
  iamAction: 'iam:DeleteAccessKey',
  verb: 'Delete root access key',
  schema: accessKeyInput,
  target: ({ accessKeyId }) => accessKeyId,
  claim: ({ accountId, accessKeyId }: AccessKeyInput) => `${accountId}/root/${accessKeyId}`,
  title: ({ accountId, accessKeyId }) => `Delete access key ${accessKeyId} of the root user of ${accountId}`,
  consequence: 'Whatever uses this key is refused from now on.',
  wayBack: NEVER_BACK,
  expects: ({ accountId, accessKeyId }) => rootImage(accountId, accessKeyId, true),
  wants: ({ accountId, accessKeyId }) => rootImage(accountId, accessKeyId, false),
  request: ({ accessKeyId }) => ({ AccessKeyId: accessKeyId }),
})

export const deleteSigningCertificate = defineOperation({
  ...removing,
  name: 'DeleteSigningCertificate',
  iamAction: 'iam:DeleteSigningCertificate',
  verb: 'Delete root signing certificate',
  schema: certificateInput,
  target: ({ certificateId }) => certificateId,
  claim: ({ accountId, certificateId }: CertificateInput) => `${accountId}/root/${certificateId}`,
  title: ({ accountId, certificateId }) =>
    `Delete signing certificate ${certificateId} of the root user of ${accountId}`,
  consequence: 'Whatever signs with this certificate is refused from now on.',
  wayBack: NEVER_BACK,
  expects: ({ accountId, certificateId }) => rootImage(accountId, certificateId, true),
  wants: ({ accountId, certificateId }) => rootImage(accountId, certificateId, false),
  request: ({ certificateId }) => ({ CertificateId: certificateId }),
})

export const deactivateMfaDevice = defineOperation({
  ...removing,
  name: 'DeactivateMFADevice',
  iamAction: 'iam:DeactivateMFADevice',
  verb: 'Deactivate root MFA device',
  schema: mfaDeviceInput,
  target: ({ serialNumber }) => serialNumber,
  claim: ({ accountId, serialNumber }: MfaDeviceInput) => `${accountId}/root/${serialNumber}`,
  title: ({ accountId, serialNumber }) => `Deactivate MFA device ${serialNumber} of the root user of ${accountId}`,
  consequence: 'The root user is no longer asked for this device; a password that is still there is all that is asked.',
  wayBack: 'It does not come back. The root user can register the device anew.',
  expects: ({ accountId, serialNumber }) => rootImage(accountId, serialNumber, true),
  wants: ({ accountId, serialNumber }) => rootImage(accountId, serialNumber, false),
  request: ({ serialNumber }) => ({ SerialNumber: serialNumber }),
})

/** The policy of a bucket or queue as changes of it compare it. */
export const policyImage = (resource: string, policy: string | null): Image => ({ resource, policy })

const KEPT = 'Canopy keeps the deleted text with the change. Whoever may write the policy again can put it back.'

export const deleteBucketPolicy = defineOperation({
  ...at('S3UnlockBucketPolicy'),
  name: 'DeleteBucketPolicy',
  iamAction: 's3:DeleteBucketPolicy',
  verb: 'Unlock bucket',
  tier: 3,
  schema: bucketInput,
  target: ({ bucket }) => bucket,
  claim: ({ bucket }: BucketInput) => `bucket/${bucket}`,
  title: ({ accountId, bucket }) => `Delete the policy of bucket ${bucket} in ${accountId}`,
  consequence: 'Everything that the policy allowed or denied ends at once, what was meant to be denied included.',
  wayBack: KEPT,
  expects: ({ bucket, seen }) => policyImage(bucket, seen),
  wants: ({ bucket }) => policyImage(bucket, null),
  request: ({ bucket }) => ({ Bucket: bucket }),
})

export const setQueueAttributes = defineOperation({
  ...at('SQSUnlockQueuePolicy'),
  name: 'SetQueueAttributes',
  iamAction: 'sqs:SetQueueAttributes',
  verb: 'Unlock queue',
  tier: 3,
  schema: queueInput,
  target: ({ region, queue }) => `${region}/${queue}`,
  claim: ({ accountId, region, queue }: QueueInput) => `queue/${accountId}/${region}/${queue}`,
  title: ({ accountId, region, queue }) => `Delete the policy of queue ${queue} in ${region}, ${accountId}`,
  consequence: 'Everything that the policy allowed or denied ends at once, what was meant to be denied included.',
  wayBack: KEPT,
  expects: ({ queue, seen }) => policyImage(queue, seen),
  wants: ({ queue }) => policyImage(queue, null),
  // An empty policy takes it off.
  request: (input) => ({ QueueUrl: queueUrl(input), Attributes: { Policy: '' } }),
})
