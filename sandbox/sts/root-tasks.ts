import type { RootFeature } from '../world/model'

/** A task policy: the feature it needs and the calls that it leaves to the root user. */
export interface RootTask {
  feature: RootFeature
  /** `service:Operation`. */
  calls: readonly string[]
}

const calls = (service: string, names: string) => names.split(' ').map((name) => `${service}:${name}`)

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html */
export const ROOT_TASKS: Readonly<Record<string, RootTask>> = {
  IAMAuditRootUserCredentials: {
    feature: 'RootCredentialsManagement',
    calls: calls(
      'iam',
      'ListAccessKeys ListSigningCertificates GetLoginProfile ListMFADevices GetAccountSummary GetUser GetAccessKeyLastUsed',
    ),
  },
  IAMCreateRootUserPassword: {
    feature: 'RootCredentialsManagement',
    calls: calls('iam', 'CreateLoginProfile GetLoginProfile'),
  },
  IAMDeleteRootUserCredentials: {
    feature: 'RootCredentialsManagement',
    calls: calls(
      'iam',
      'DeleteAccessKey DeleteSigningCertificate DeleteLoginProfile DeactivateMFADevice ListAccessKeys ListSigningCertificates GetLoginProfile ListMFADevices GetUser GetAccessKeyLastUsed',
    ),
  },
  S3UnlockBucketPolicy: {
    feature: 'RootSessions',
    calls: calls('s3', 'ListBuckets GetBucketPolicy PutBucketPolicy DeleteBucketPolicy'),
  },
  SQSUnlockQueuePolicy: {
    feature: 'RootSessions',
    calls: calls('sqs', 'ListQueues GetQueueUrl GetQueueAttributes SetQueueAttributes'),
  },
}

export const ROOT_TASK_ARN = 'arn:aws:iam::aws:policy/root-task/'
