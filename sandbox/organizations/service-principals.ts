import { invalidInput } from '../protocol/fault'

/*
 * The services that the sandbox knows to work with Organizations. AWS publishes no list of what
 * EnableAWSServiceAccess takes; these are the ones named in its guides.
 */

const names =
  'access-analyzer account auditmanager.reports backup bedrock chatbot cloudtrail compute-optimizer config config-multiaccountsetup controltower cost-optimization-hub detective devops-guru ds ec2 fms guardduty health iam inspector2 ipam license-manager macie malware-protection.guardduty networkmanager network-security-director notifications ram reporting.trustedadvisor resource-explorer-2 s3 securityhub securitylake servicecatalog servicequotas ssm sso stacksets.cloudformation storage-lens.s3 tagpolicies.tag wellarchitected'.split(
    ' ',
  )

const known = new Set([...names, 'member.org.stacksets.cloudformation'].map((name) => `${name}.amazonaws.com`))

/** Refuses a service that does not work with Organizations. */
export function requireServicePrincipal(servicePrincipal: string) {
  if (!known.has(servicePrincipal)) {
    throw invalidInput('UNRECOGNIZED_SERVICE_PRINCIPAL', 'You specified a service principal that is not recognized.')
  }
}

/** How many delegated administrators a service allows; absent where it states no figure. */
export const MAX_ADMINISTRATORS: Readonly<Record<string, number>> = {
  'access-analyzer.amazonaws.com': 1,
  'config.amazonaws.com': 3,
  'config-multiaccountsetup.amazonaws.com': 3,
  'detective.amazonaws.com': 1,
  'guardduty.amazonaws.com': 1,
  'inspector2.amazonaws.com': 1,
  'macie.amazonaws.com': 1,
  'securityhub.amazonaws.com': 1,
}
