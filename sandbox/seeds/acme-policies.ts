import type { Container, Member } from '../world/model'
import type { OrganizationBuilder } from './builder'
import {
  allowSupportOnly,
  dataPerimeter,
  deny,
  denyRegions,
  document,
  pciBoundary,
  protectLogging,
  statement,
} from './documents'

export interface AcmePlaces {
  security: Container
  infrastructure: Container
  workloads: Container
  production: Container
  staging: Container
  development: Container
  sandbox: Container
  suspended: Container
  policyStaging: Container
  regulated: Container
  logArchive: Member
  paymentsProd: Member
  ledgerProd: Member
  dataLake: Member
}

const owned = { owner: 'platform', source: 'github.com/acme/guardrails' }

/** Ten policy types in use, attached where a company of this kind attaches them. */
export function plantAcmePolicies(acme: OrganizationBuilder, at: AcmePlaces) {
  acme.enable(
    'RESOURCE_CONTROL_POLICY',
    'TAG_POLICY',
    'BACKUP_POLICY',
    'AISERVICES_OPT_OUT_POLICY',
    'CHATBOT_POLICY',
    'DECLARATIVE_POLICY_EC2',
    'SECURITYHUB_POLICY',
    'INSPECTOR_POLICY',
    'S3_POLICY',
  )
  plantServiceControlPolicies(acme, at)
  plantResourceControlPolicies(acme, at)
  plantDeclarativePolicies(acme, at)
}

function plantServiceControlPolicies(acme: OrganizationBuilder, at: AcmePlaces) {
  const scp = (
    id: string,
    name: string,
    description: string,
    content: object,
    targets: (Container | Member)[] = [],
    tags: Record<string, string> = owned,
  ) => acme.policy('SERVICE_CONTROL_POLICY', { id, name, description, content, tags }, ...targets)

  scp(
    'p-d3nyleav3x',
    'DenyLeaveOrganization',
    'Member accounts cannot leave by themselves',
    deny('StayWithUs', 'organizations:LeaveOrganization'),
    [at.security, at.infrastructure, at.workloads],
  )
  scp(
    'p-4kq81zty7m',
    'DenyRegions',
    'Work happens in Ireland, Frankfurt and North Virginia. Exceptions: #cloud-platform',
    denyRegions,
    [at.workloads, at.sandbox],
  )
  scp(
    'p-pr0t3ct1og',
    'ProtectLogging',
    'Nobody switches the trail, the recorder or their buckets off',
    protectLogging,
    [at.security, at.production],
  )
  scp('p-pc1b0undry', 'PciBoundary', 'Only services our assessor has signed off (PCI DSS 4.0)', pciBoundary, [
    at.regulated,
    at.paymentsProd,
  ])
  const allowList = scp(
    'p-5upp0rt0n1',
    'AllowSupportOnly',
    'Allow list for accounts on their way out: support cases and bills, nothing else',
    allowSupportOnly,
    [at.suspended],
  )
  acme.withoutFullAccess(at.suspended)
  scp(
    'p-r00tus3r00',
    'DenyRootUser',
    'The root user of a member account does nothing',
    deny('NoRootUser', '*', { StringLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } }),
    [at.workloads, at.infrastructure, at.sandbox],
  )
  scp(
    'p-guardsec00',
    'ProtectSecurityServices',
    'GuardDuty, Security Hub and Access Analyzer stay on',
    document(
      statement('DetectorsStay', 'Deny', ['guardduty:Delete*', 'guardduty:Disassociate*', 'guardduty:StopMonitoring*']),
      statement('HubStays', 'Deny', ['securityhub:Disable*', 'securityhub:Delete*', 'securityhub:Disassociate*']),
      statement('AnalyzersStay', 'Deny', ['access-analyzer:DeleteAnalyzer', 'access-analyzer:UpdateArchiveRule']),
    ),
    [at.security, at.workloads],
  )
  scp(
    'p-1mdsv2only',
    'RequireImdsV2',
    'Instances use the session-oriented metadata service',
    deny('OldMetadataService', 'ec2:RunInstances', { StringNotEquals: { 'ec2:MetadataHttpTokens': 'required' } }),
    [at.production, at.staging],
  )
  scp(
    'p-ledgerw0rm',
    'LedgerWriteOnce',
    'The ledger is appended to, never rewritten',
    document(
      {
        Sid: 'LedgerTables',
        Effect: 'Deny',
        Action: ['dynamodb:DeleteItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteTable', 'dynamodb:DeleteBackup'],
        Resource: 'arn:aws:dynamodb:*:*:table/ledger-*',
      },
      statement('LedgerKeys', 'Deny', ['kms:ScheduleKeyDeletion', 'kms:DisableKey']),
    ),
    [at.ledgerProd],
    { owner: 'ledger' },
  )
  scp(
    'p-sandb0xcap',
    'SandboxSpending',
    'Small machines only, no reservations',
    document(
      statement('SmallMachines', 'Deny', 'ec2:RunInstances', {
        StringNotLike: { 'ec2:InstanceType': ['t3.*', 't4g.*', 'm7g.medium'] },
      }),
      statement('NoCommitments', 'Deny', [
        'ec2:PurchaseReservedInstancesOffering',
        'savingsplans:CreateSavingsPlan',
        'rds:PurchaseReservedDBInstancesOffering',
        'route53domains:RegisterDomain',
      ]),
    ),
    [at.sandbox],
  )
  scp(
    'p-n3wregi0ns',
    'DenyRegionsNext',
    'Candidate: without North Virginia. Watched in Policy staging until December',
    JSON.parse(JSON.stringify(denyRegions).replaceAll(',"us-east-1"]', ']')),
    [at.policyStaging],
  )
  scp(
    'p-01dguardra',
    'OldGuardrails',
    'Replaced by ProtectLogging and DenyRegions on 3 March',
    document(
      statement('OldTrail', 'Deny', ['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail']),
      statement('OldRegions', 'Deny', ['ec2:*', 'rds:*'], {
        StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'us-east-1', 'us-west-2'] },
      }),
    ),
    [],
    {},
  )
  return allowList
}

function plantResourceControlPolicies(acme: OrganizationBuilder, at: AcmePlaces) {
  acme.policy(
    'RESOURCE_CONTROL_POLICY',
    {
      id: 'p-dataper1mt',
      name: 'DataPerimeter',
      description: 'Our data, our identities',
      content: dataPerimeter,
      tags: owned,
    },
    acme.root,
  )
  acme.policy(
    'RESOURCE_CONTROL_POLICY',
    {
      id: 'p-t1s12on1y0',
      name: 'TlsOnly',
      description: 'Buckets and queues answer over TLS 1.2 or newer',
      content: {
        Version: '2012-10-17',
        Statement: [
          {
            Sid: 'NoPlainText',
            Effect: 'Deny',
            Principal: '*',
            Action: ['s3:*', 'sqs:*'],
            Resource: '*',
            Condition: { BoolIfExists: { 'aws:SecureTransport': 'false' } },
          },
        ],
      },
    },
    at.production,
    at.dataLake,
  )
}

function plantDeclarativePolicies(acme: OrganizationBuilder, at: AcmePlaces) {
  const key = (name: string, values: string[], enforced?: string[]) => ({
    tag_key: { '@@assign': name },
    tag_value: { '@@assign': values },
    ...(enforced ? { enforced_for: { '@@assign': enforced } } : {}),
  })
  acme.policy(
    'TAG_POLICY',
    {
      id: 'p-tagsbasic0',
      name: 'TagBasics',
      description: 'How env, owner and cost-center are written',
      content: {
        tags: {
          env: key('env', ['prod', 'staging', 'dev', 'sandbox']),
          owner: { tag_key: { '@@assign': 'owner', '@@operators_allowed_for_child_policies': ['@@none'] } },
          'cost-center': key('cost-center', ['1*', '2*', '7*']),
        },
      },
    },
    acme.root,
  )
  acme.policy(
    'TAG_POLICY',
    {
      id: 'p-tagspr0d00',
      name: 'TagProduction',
      description: 'Production is tagged prod, and that is enforced',
      content: { tags: { env: key('env', ['prod'], ['ec2:instance', 'rds:db', 's3:bucket']) } },
    },
    at.production,
  )
  const plan = (schedule: string, days: string, vault: string) => ({
    regions: { '@@assign': ['eu-west-1', 'eu-central-1'] },
    rules: {
      daily: {
        schedule_expression: { '@@assign': schedule },
        start_backup_window_minutes: { '@@assign': '60' },
        target_backup_vault_name: { '@@assign': vault },
        lifecycle: { delete_after_days: { '@@assign': days } },
      },
    },
    selections: {
      tags: {
        tagged: {
          iam_role_arn: { '@@assign': 'arn:aws:iam::$account:role/backup' },
          tag_key: { '@@assign': 'backup' },
          tag_value: { '@@assign': ['daily'] },
        },
      },
    },
  })
  acme.policy(
    'BACKUP_POLICY',
    {
      id: 'p-backupbase',
      name: 'BackupBaseline',
      description: 'Nightly for a week',
      content: { plans: { 'base-daily': plan('cron(0 3 ? * * *)', '7', 'base') } },
    },
    at.workloads,
    at.logArchive,
  )
  acme.policy(
    'BACKUP_POLICY',
    {
      id: 'p-backuppr0d',
      name: 'BackupProduction',
      description: 'Nightly for 35 days',
      content: { plans: { 'prod-daily': plan('cron(0 1 ? * * *)', '35', 'prod-locked') } },
    },
    at.production,
  )
  acme.policy(
    'AISERVICES_OPT_OUT_POLICY',
    {
      id: 'p-aioptout00',
      name: 'AiOptOut',
      description: 'Our content trains nobody',
      content: {
        services: {
          '@@operators_allowed_for_child_policies': ['@@none'],
          default: {
            '@@operators_allowed_for_child_policies': ['@@none'],
            opt_out_policy: { '@@operators_allowed_for_child_policies': ['@@none'], '@@assign': 'optOut' },
          },
        },
      },
    },
    acme.root,
  )
  acme.policy(
    'CHATBOT_POLICY',
    {
      id: 'p-chatsandbx',
      name: 'ChatSandbox',
      description: 'Sandboxes report to their own Slack workspace',
      content: {
        chatbot: {
          platforms: {
            slack: {
              client: { '@@assign': 'enabled' },
              workspaces: { '@@assign': ['T0ACME42X'] },
              default: { supported_channel_types: { '@@assign': ['private'] } },
            },
            microsoft_teams: { client: { '@@assign': 'disabled' } },
          },
        },
      },
    },
    at.sandbox,
  )
  acme.policy(
    'DECLARATIVE_POLICY_EC2',
    {
      id: 'p-ec2declare',
      name: 'Ec2Defaults',
      description: 'IMDSv2, no public images or snapshots',
      content: {
        ec2_attributes: {
          instance_metadata_defaults: {
            http_tokens: { '@@assign': 'required' },
            http_put_response_hop_limit: { '@@assign': '2' },
          },
          image_block_public_access: { state: { '@@assign': 'block_new_sharing' } },
          snapshot_block_public_access: { state: { '@@assign': 'block_all_sharing' } },
          serial_console_access: { status: { '@@assign': 'disabled' } },
          exception_message: { '@@assign': 'Set by the platform team. Ask in #cloud-platform.' },
        },
      },
    },
    at.workloads,
    at.infrastructure,
  )
  const inRegions = {
    enable_in_regions: { '@@assign': ['eu-west-1', 'eu-central-1', 'us-east-1'] },
    disable_in_regions: { '@@assign': [] },
  }
  acme.policy(
    'SECURITYHUB_POLICY',
    {
      id: 'p-sechubeu00',
      name: 'SecurityHubOurRegions',
      description: 'Security Hub wherever we work',
      content: { securityhub: inRegions },
    },
    acme.root,
  )
  acme.policy(
    'INSPECTOR_POLICY',
    {
      id: 'p-inspect0r0',
      name: 'InspectorWorkloads',
      description: 'Scanning of instances and images',
      content: { inspector: { enablement: { ec2_scanning: inRegions, ecr_scanning: inRegions } } },
    },
    at.workloads,
  )
  acme.policy(
    'S3_POLICY',
    {
      id: 'p-s3blockpub',
      name: 'S3BlockPublicAccess',
      description: 'Block Public Access for every bucket',
      content: { s3_attributes: { public_access_block_configuration: { '@@assign': 'all' } } },
    },
    acme.root,
  )
}
