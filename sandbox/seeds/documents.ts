/** Policy documents of the seeds, as people write them. */

type Condition = Record<string, Record<string, string | string[]>>

/** One statement on every resource. */
export const statement = (sid: string, effect: 'Allow' | 'Deny', action: string | string[], condition?: Condition) => ({
  Sid: sid,
  Effect: effect,
  Action: action,
  Resource: '*',
  ...(condition ? { Condition: condition } : {}),
})

/** A policy document of the current version. */
export const document = (...statements: object[]) => ({ Version: '2012-10-17', Statement: statements })

/** A document of one Deny. */
export const deny = (sid: string, action: string | string[], condition?: Condition) =>
  document(statement(sid, 'Deny', action, condition))

const BREAK_GLASS = 'arn:aws:iam::*:role/break-glass'

/** Services whose control plane sits in one Region or in none: a Region fence must leave them alone. */
const GLOBAL_SERVICES =
  'a4b access-analyzer account acm activate aidevops applicationcost artifact aws-marketplace aws-marketplace-management aws-portal billing billingconductor budgets bugbust ce chatbot chime cloudfront cloudtrail compute-optimizer config consoleapp consolidatedbilling cost-optimization-hub cur customer-verification datapipeline devicefarm directconnect discovery-marketplace docdb-elastic ec2:DescribeRegions ec2:DescribeTransitGateways ec2:DescribeVpnGateways ecr-public fms freetier globalaccelerator health iam identitystore identity-sync importexport invoicing iq kms license-manager lightsail:Get mapcredits mobileanalytics networkmanager notifications notifications-contacts organizations payments payment-cryptography pricing purchase-orders quicksight:DescribeAccountSubscription resource-explorer-2 rolesanywhere route53 route53-recovery-cluster route53-recovery-control-config route53-recovery-readiness route53domains s3:CreateMultiRegionAccessPoint s3:DeleteMultiRegionAccessPoint s3:DescribeMultiRegionAccessPointOperation s3:GetAccountPublicAccessBlock s3:GetBucketLocation s3:GetBucketPublicAccessBlock s3:GetMultiRegionAccessPoint s3:GetMultiRegionAccessPointPolicy s3:GetStorageLensConfiguration s3:GetStorageLensDashboard s3:ListAllMyBuckets s3:ListMultiRegionAccessPoints s3:ListStorageLensConfigurations s3:PutAccountPublicAccessBlock s3:PutMultiRegionAccessPointPolicy savingsplans servicequotas shield signin sso sso-directory sts support supportapp supportplans sustainability tag tax trustedadvisor vendor-insights waf waf-regional wafv2 wellarchitected'.split(
    ' ',
  )

const globalActions = GLOBAL_SERVICES.map((service) =>
  !service.includes(':') ? `${service}:*` : service === 'lightsail:Get' ? 'lightsail:Get*' : service,
)

const REGIONS = ['eu-west-1', 'eu-central-1', 'us-east-1']

/** Everything regional outside our Regions is off, with a second fence for each kind of thing that costs money. */
export const denyRegions = document(
  {
    Sid: 'OutsideOurRegions',
    Effect: 'Deny',
    NotAction: globalActions,
    Resource: '*',
    Condition: {
      StringNotEquals: { 'aws:RequestedRegion': REGIONS },
      ArnNotLike: { 'aws:PrincipalARN': BREAK_GLASS },
    },
  },
  ...[
    ['ec2', ['RunInstances', 'RequestSpotInstances', 'RequestSpotFleet', 'CreateFleet', 'AllocateHosts']],
    ['rds', ['CreateDBInstance', 'CreateDBCluster', 'RestoreDBInstanceFromDBSnapshot', 'CreateGlobalCluster']],
    ['sagemaker', ['CreateNotebookInstance', 'CreateTrainingJob', 'CreateEndpoint', 'CreateDomain']],
    ['redshift', ['CreateCluster', 'RestoreFromClusterSnapshot', 'PurchaseReservedNodeOffering']],
    ['eks', ['CreateCluster', 'CreateNodegroup', 'CreateFargateProfile']],
    ['ecs', ['CreateCluster', 'RunTask', 'CreateService', 'StartTask']],
    ['elasticmapreduce', ['RunJobFlow', 'CreateStudio', 'AddInstanceGroups']],
    ['es', ['CreateDomain', 'CreateElasticsearchDomain', 'PurchaseReservedInstanceOffering']],
    ['elasticache', ['CreateCacheCluster', 'CreateReplicationGroup', 'CreateServerlessCache']],
    ['dynamodb', ['CreateTable', 'CreateGlobalTable', 'RestoreTableFromBackup', 'PurchaseReservedCapacityOfferings']],
    ['bedrock', ['InvokeModel', 'InvokeModelWithResponseStream', 'CreateProvisionedModelThroughput']],
    ['fsx', ['CreateFileSystem', 'CreateFileSystemFromBackup', 'CreateVolume']],
  ].map(([service, actions]) => ({
    Sid: `NoCostly${String(service).replace(/^./, (letter) => letter.toUpperCase())}Elsewhere`,
    Effect: 'Deny',
    Action: [actions ?? []].flat().map((action) => `${service}:${action}`),
    Resource: '*',
    Condition: { StringNotEquals: { 'aws:RequestedRegion': REGIONS } },
  })),
)

/** The organization's trail, recorder and log buckets outlive everybody's good intentions. */
export const protectLogging = document(
  statement(
    'KeepTheTrail',
    'Deny',
    ['cloudtrail:StopLogging', 'cloudtrail:DeleteTrail', 'cloudtrail:UpdateTrail', 'cloudtrail:PutEventSelectors'],
    { ArnNotLike: { 'aws:PrincipalARN': BREAK_GLASS } },
  ),
  statement('KeepTheRecorder', 'Deny', [
    'config:DeleteConfigurationRecorder',
    'config:StopConfigurationRecorder',
    'config:DeleteDeliveryChannel',
  ]),
  {
    Sid: 'KeepTheLogs',
    Effect: 'Deny',
    Action: ['s3:DeleteBucket', 's3:DeleteObject', 's3:PutLifecycleConfiguration'],
    Resource: ['arn:aws:s3:::acme-org-trail', 'arn:aws:s3:::acme-org-trail/*'],
  },
)

/** What an assessor signed off, below one path of the tree. */
export const pciBoundary = document(
  {
    Sid: 'OnlyAssessedServices',
    Effect: 'Deny',
    NotAction: [
      'acm:*',
      'application-autoscaling:*',
      'autoscaling:*',
      'cloudformation:*',
      'cloudwatch:*',
      'dynamodb:*',
      'ec2:*',
      'ecr:*',
      'ecs:*',
      'elasticloadbalancing:*',
      'events:*',
      'guardduty:*',
      'health:*',
      'iam:*',
      'kms:*',
      'lambda:*',
      'logs:*',
      'organizations:Describe*',
      'organizations:List*',
      'rds:*',
      's3:*',
      'secretsmanager:*',
      'sns:*',
      'sqs:*',
      'ssm:*',
      'states:*',
      'sts:*',
      'support:*',
      'tag:*',
      'wafv2:*',
    ],
    Resource: '*',
    Condition: {
      'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o-acme4k7q2x/r-k7q2/ou-k7q2-a81xwrk0/ou-k7q2-p0d1prod/*' },
    },
  },
  statement('NoPublicBuckets', 'Deny', ['s3:PutBucketAcl', 's3:PutObjectAcl', 's3:DeleteAccountPublicAccessBlock']),
  statement('EncryptedVolumes', 'Deny', 'ec2:CreateVolume', { Bool: { 'ec2:Encrypted': 'false' } }),
)

/** An allow list: everything that it does not name is off. */
export const allowSupportOnly = document(
  statement('SupportAndBilling', 'Allow', [
    'support:*',
    'health:Describe*',
    'aws-portal:View*',
    'billing:Get*',
    'account:Get*',
    'iam:GetAccountSummary',
    'sts:GetCallerIdentity',
  ]),
)

/** A resource control policy: our data answers to our own identities and to AWS services. */
export const dataPerimeter = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'OnlyOurIdentities',
      Effect: 'Deny',
      Principal: '*',
      Action: ['s3:*', 'sqs:*', 'kms:*', 'secretsmanager:*', 'sts:AssumeRole'],
      Resource: '*',
      Condition: {
        StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-acme4k7q2x' },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    },
  ],
}
