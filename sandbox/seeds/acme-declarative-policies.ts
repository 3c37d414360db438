import type { AcmePlaces } from './acme-places'
import type { OrganizationBuilder } from './builder'

/** Tags, backups, defaults and detectors: one or two policies of each of eight types. */
export function plantDeclarativePolicies(acme: OrganizationBuilder, at: AcmePlaces) {
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
