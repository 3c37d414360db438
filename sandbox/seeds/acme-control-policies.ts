import type { Container, Member } from '../world/model'
import type { AcmePlaces } from './acme-places'
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

const owned = { owner: 'platform', source: 'github.com/acme/guardrails' }

/** Guardrails for callers: twelve service control policies, one of them attached nowhere. */
export function plantServiceControlPolicies(acme: OrganizationBuilder, at: AcmePlaces) {
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
  scp(
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
}

/** Guardrails for resources. */
export function plantResourceControlPolicies(acme: OrganizationBuilder, at: AcmePlaces) {
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
