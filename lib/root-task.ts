/** The tasks that a root session can be opened for, each with the policy that is its ceiling. */
export const ROOT_TASKS = [
  'IAMAuditRootUserCredentials',
  'IAMCreateRootUserPassword',
  'IAMDeleteRootUserCredentials',
  'S3UnlockBucketPolicy',
  'SQSUnlockQueuePolicy',
] as const

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html */
export type RootTask = (typeof ROOT_TASKS)[number]

/** The policy of a task, in the partition of the caller. */
export const taskPolicyArn = (task: RootTask, partition = 'aws'): string =>
  `arn:${partition}:iam::aws:policy/root-task/${task}`
