import type { PolicyType } from '../snapshot/model'

export type GuardrailFacts = { organizationId: string }

/** A ready policy: what it blocks, what to look at before it is attached, and its text. */
export type Guardrail = {
  /** The id in URLs. */
  id: string
  type: Extract<PolicyType, 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY'>
  name: string
  /** What it does, in one sentence; the description of the policy, too. */
  summary: string
  /** Why one wants it. */
  why: string
  /** What it breaks, or what has to be adapted before it is attached. */
  beware: string
  statements: (facts: GuardrailFacts) => Record<string, unknown>[]
}

const SCP = 'SERVICE_CONTROL_POLICY'
const RCP = 'RESOURCE_CONTROL_POLICY'

const deny = (Sid: string, Action: string | string[], more: Record<string, unknown> = {}) => ({
  Sid,
  Effect: 'Deny',
  Action,
  Resource: '*',
  ...more,
})
/** Roles that the organization itself makes, so that a guardrail does not lock out who repairs it. */
const exceptAdmins = {
  ArnNotLike: { 'aws:PrincipalARN': 'arn:aws:iam::*:role/OrganizationAccountAccessRole' },
}
const denyResource = (Sid: string, Action: string[], Condition: Record<string, unknown>) => ({
  Sid,
  Effect: 'Deny',
  Principal: '*',
  Action,
  Resource: '*',
  Condition,
})

/** Guardrails that fit most organizations. Each is complete as it is; the regions are the one thing to choose. */
export const guardrails: readonly Guardrail[] = [
  {
    id: 'stay-in-organization',
    type: SCP,
    name: 'DenyLeaveOrganization',
    summary: 'Accounts cannot leave the organization.',
    why: 'An account that leaves takes its resources and its bill out of every other guardrail.',
    beware: 'Removing an account from the management account still works.',
    statements: () => [deny('StayInOrganization', 'organizations:LeaveOrganization')],
  },
  {
    id: 'no-root-user',
    type: SCP,
    name: 'DenyRootUser',
    summary: 'The root user of a member account cannot do anything.',
    why: 'Root credentials are not bound by IAM policies. Central root access does the few tasks that need them.',
    beware: 'Allow password recovery and root sessions are made from the management account and are not bound by it.',
    statements: () => [
      deny('NoRootUser', '*', { Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } } }),
    ],
  },
  {
    id: 'own-regions',
    type: SCP,
    name: 'DenyOtherRegions',
    summary: 'Nothing can be done outside the chosen Regions, but for services that have none.',
    why: 'Keeps data where it may be, and makes Regions that nobody watches useless to an intruder.',
    beware:
      'Change the two Regions to yours. Services that are called in us-east-1 alone have to stay on the NotAction list.',
    statements: () => [
      {
        Sid: 'OwnRegions',
        Effect: 'Deny',
        NotAction: [
          'account:*',
          'budgets:*',
          'ce:*',
          'cloudfront:*',
          'globalaccelerator:*',
          'health:*',
          'iam:*',
          'organizations:*',
          'route53:*',
          'route53domains:*',
          'shield:*',
          'sts:*',
          'support:*',
          'trustedadvisor:*',
          'waf:*',
          'wafv2:*',
        ],
        Resource: '*',
        Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-central-1', 'eu-west-1'] }, ...exceptAdmins },
      },
    ],
  },
  {
    id: 'keep-trail',
    type: SCP,
    name: 'ProtectCloudTrail',
    summary: 'Trails cannot be stopped, changed or deleted.',
    why: 'What is not recorded cannot be found out afterwards.',
    beware: 'Make the trail as an organization trail first: accounts can then no longer repair one of their own.',
    statements: () => [
      deny(
        'KeepTheTrail',
        ['cloudtrail:DeleteTrail', 'cloudtrail:PutEventSelectors', 'cloudtrail:StopLogging', 'cloudtrail:UpdateTrail'],
        { Condition: exceptAdmins },
      ),
    ],
  },
  {
    id: 'keep-config',
    type: SCP,
    name: 'ProtectConfig',
    summary: 'The Config recorder, its channel and its rules cannot be stopped or deleted.',
    why: 'Without the recorder nobody can tell what a resource was like before.',
    beware: 'Tools that make Config rules in accounts need to be among the exceptions.',
    statements: () => [
      deny(
        'KeepTheRecorder',
        [
          'config:DeleteConfigRule',
          'config:DeleteConfigurationRecorder',
          'config:DeleteDeliveryChannel',
          'config:StopConfigurationRecorder',
        ],
        { Condition: exceptAdmins },
      ),
    ],
  },
  {
    id: 'keep-detection',
    type: SCP,
    name: 'ProtectDetection',
    summary: 'GuardDuty and Security Hub cannot be turned off or left.',
    why: 'Turning detection off is the first thing that an intruder does.',
    beware: 'The delegated administrator turns them on and off for all; its own account must not be under this policy.',
    statements: () => [
      deny('KeepDetection', [
        'guardduty:DeleteDetector',
        'guardduty:DisassociateFromAdministratorAccount',
        'guardduty:StopMonitoringMembers',
        'guardduty:UpdateDetector',
        'securityhub:DisableSecurityHub',
        'securityhub:DisassociateFromAdministratorAccount',
      ]),
    ],
  },
  {
    id: 'no-long-lived-keys',
    type: SCP,
    name: 'DenyIamUsers',
    summary: 'No IAM users and no access keys can be made.',
    why: 'Keys that never expire are found in code and logs. Roles and IAM Identity Center need none.',
    beware: 'Users that exist go on working. Some older tools can sign in with access keys alone.',
    statements: () => [
      deny('NoLongLivedKeys', ['iam:CreateAccessKey', 'iam:CreateLoginProfile', 'iam:CreateUser'], {
        Condition: exceptAdmins,
      }),
    ],
  },
  {
    id: 'imdsv2',
    type: SCP,
    name: 'RequireImdsV2',
    summary: 'Instances start only with version 2 of the metadata service.',
    why: 'Version 1 gives the credentials of an instance to whoever can make it fetch a URL.',
    beware: 'Images and launch templates that ask for version 1 no longer start.',
    statements: () => [
      {
        Sid: 'StartWithImdsV2',
        Effect: 'Deny',
        Action: 'ec2:RunInstances',
        Resource: 'arn:aws:ec2:*:*:instance/*',
        Condition: { StringNotEquals: { 'ec2:MetadataHttpTokens': 'required' } },
      },
      deny('KeepImdsV2', 'ec2:ModifyInstanceMetadataOptions', { Condition: exceptAdmins }),
    ],
  },
  {
    id: 'keep-encryption',
    type: SCP,
    name: 'KeepEncryptionByDefault',
    summary: 'Encryption of new volumes by default cannot be turned off, nor the block on public buckets.',
    why: 'Both are set once per account and Region, and are easily undone by one call.',
    beware: 'Turn them on before it is attached: afterwards nobody but the exceptions can change them.',
    statements: () => [
      deny('KeepEncryption', ['ec2:DisableEbsEncryptionByDefault', 's3:PutAccountPublicAccessBlock'], {
        Condition: exceptAdmins,
      }),
    ],
  },
  {
    id: 'own-identities',
    type: RCP,
    name: 'OwnIdentitiesOnly',
    summary: 'Only identities of this organization, and AWS services, reach its buckets, keys, queues and secrets.',
    why: 'A bucket policy that names a stranger by mistake then opens nothing.',
    beware: 'Partners whose accounts are outside need an exception: add their account ids to the condition.',
    statements: ({ organizationId }) => [
      denyResource('OwnIdentities', ['s3:*', 'sqs:*', 'kms:*', 'secretsmanager:*', 'sts:AssumeRole'], {
        StringNotEqualsIfExists: { 'aws:PrincipalOrgID': organizationId },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      }),
    ],
  },
  {
    id: 'no-confused-deputy',
    type: RCP,
    name: 'NoConfusedDeputy',
    summary: 'AWS services reach resources only on behalf of accounts of this organization.',
    why: 'A service that acts for anybody must not be talked into acting on your resources for a stranger.',
    beware: 'Services that do not tell on whose behalf they act are left out by the condition on the source.',
    statements: ({ organizationId }) => [
      denyResource('OnOurBehalf', ['s3:*', 'sqs:*', 'kms:*', 'secretsmanager:*'], {
        StringNotEqualsIfExists: { 'aws:SourceOrgID': organizationId },
        Null: { 'aws:SourceAccount': 'false' },
        Bool: { 'aws:PrincipalIsAWSService': 'true' },
      }),
    ],
  },
  {
    id: 'tls-only',
    type: RCP,
    name: 'TlsOnly',
    summary: 'Buckets, keys, queues and secrets are reached over TLS alone.',
    why: 'What travels in the clear can be read and changed on its way.',
    beware: 'Old clients that speak plain HTTP to S3 stop working.',
    statements: () => [
      denyResource('TlsOnly', ['s3:*', 'sqs:*', 'kms:*', 'secretsmanager:*', 'sts:AssumeRole'], {
        BoolIfExists: { 'aws:SecureTransport': 'false' },
      }),
    ],
  },
]

/** The text of a guardrail, laid out. */
export const guardrailText = (guardrail: Guardrail, facts: GuardrailFacts): string =>
  `${JSON.stringify({ Version: '2012-10-17', Statement: guardrail.statements(facts) }, null, 2)}\n`

export const guardrailOf = (id: string): Guardrail | undefined => guardrails.find((each) => each.id === id)
