import type { PolicyType } from '../snapshot/model'

export type KnownService = {
  name: string
  /** How many delegated administrators it allows; absent where AWS states no figure. */
  most?: number
  /** The policy types that need its trusted access: AWS refuses to turn it off while one of them is on. */
  policyTypes?: readonly PolicyType[]
}

/**
 * Services that work with Organizations, by their service principal. AWS publishes no list of what it takes: these are
 * the ones that its guide names, with the figures that it states. Any other principal can be typed.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_services_list.html
 */
const KNOWN: Record<string, KnownService> = {
  'access-analyzer.amazonaws.com': { name: 'IAM Access Analyzer', most: 1 },
  'account.amazonaws.com': { name: 'Account Management' },
  'auditmanager.amazonaws.com': { name: 'Audit Manager' },
  'backup.amazonaws.com': { name: 'AWS Backup' },
  'cloudtrail.amazonaws.com': { name: 'CloudTrail' },
  'compute-optimizer.amazonaws.com': { name: 'Compute Optimizer' },
  'config-multiaccountsetup.amazonaws.com': { name: 'Config rules and conformance packs', most: 3 },
  'config.amazonaws.com': { name: 'Config aggregators', most: 3 },
  'controltower.amazonaws.com': { name: 'Control Tower' },
  'cost-optimization-hub.bcm.amazonaws.com': { name: 'Cost Optimization Hub' },
  'detective.amazonaws.com': { name: 'Detective', most: 1 },
  'ec2.amazonaws.com': { name: 'EC2 declarative reports' },
  'fms.amazonaws.com': { name: 'Firewall Manager' },
  'guardduty.amazonaws.com': { name: 'GuardDuty', most: 1, policyTypes: ['GUARDDUTY_POLICY'] },
  'health.amazonaws.com': { name: 'Health' },
  'iam.amazonaws.com': { name: 'IAM centralized root access' },
  'inspector2.amazonaws.com': { name: 'Inspector', most: 1, policyTypes: ['INSPECTOR_POLICY'] },
  'ipam.amazonaws.com': { name: 'VPC IP Address Manager' },
  'license-manager.amazonaws.com': { name: 'License Manager' },
  'macie.amazonaws.com': { name: 'Macie', most: 1 },
  'malware-protection.guardduty.amazonaws.com': { name: 'GuardDuty Malware Protection' },
  'member.org.stacksets.cloudformation.amazonaws.com': { name: 'CloudFormation StackSets' },
  'network-security-director.amazonaws.com': { name: 'Network security director' },
  'networkmanager.amazonaws.com': { name: 'Network Manager' },
  'ram.amazonaws.com': { name: 'Resource Access Manager' },
  'reporting.trustedadvisor.amazonaws.com': { name: 'Trusted Advisor' },
  'resource-explorer-2.amazonaws.com': { name: 'Resource Explorer' },
  'securityhub.amazonaws.com': {
    name: 'Security Hub',
    most: 1,
    policyTypes: ['SECURITYHUB_POLICY', 'SECURITYHUB_CSPM_POLICY'],
  },
  'securitylake.amazonaws.com': { name: 'Security Lake' },
  'servicecatalog.amazonaws.com': { name: 'Service Catalog' },
  'servicequotas.amazonaws.com': { name: 'Service Quotas' },
  'ssm.amazonaws.com': { name: 'Systems Manager' },
  'sso.amazonaws.com': { name: 'IAM Identity Center' },
  'storage-lens.s3.amazonaws.com': { name: 'S3 Storage Lens' },
  'tagpolicies.tag.amazonaws.com': { name: 'Tag policies' },
  'wellarchitected.amazonaws.com': { name: 'Well-Architected Tool' },
}

/** The principals of the services that are known to work with Organizations. */
export const knownServices: readonly string[] = Object.keys(KNOWN)

/** What is known of a service; of an unknown one its principal is its name. */
export const serviceOf = (servicePrincipal: string): KnownService =>
  (Object.hasOwn(KNOWN, servicePrincipal) ? KNOWN[servicePrincipal] : undefined) ?? {
    name: servicePrincipal.replace(/\.amazonaws\.com$/, ''),
  }

/** The service whose trusted access a policy type needs first, or undefined. */
export const serviceForType = (type: PolicyType): string | undefined =>
  knownServices.find((principal) => KNOWN[principal]?.policyTypes?.includes(type))
