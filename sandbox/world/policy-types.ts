import type { PolicyType } from '@aws-sdk/client-organizations'

/** What AWS allows of one policy type. Figures: quotas page of the Organizations User Guide, 2026. */
export interface PolicyTypeRules {
  maxCharacters: number
  maxPolicies: number
  /** Direct attachments per root, OU or account. */
  maxAttachments: number
  minAttachments: 0 | 1
  /** The policy that AWS attaches to every node while the type is on. */
  managed?: { id: string; name: string; description: string; content: string }
  /** Trusted access that must be on before the type can be enabled. */
  servicePrincipal?: string
  /** The one outermost key of a document; undefined where the documentation does not show it. */
  documentKey?: string
}

// Where the quotas page is silent, 10,000 characters, 1,000 policies and 5 attachments.
const declarative = (documentKey: string | undefined, rules: Partial<PolicyTypeRules> = {}): PolicyTypeRules => ({
  maxCharacters: 10_000,
  maxPolicies: 1_000,
  maxAttachments: 5,
  minAttachments: 0,
  ...(documentKey === undefined ? {} : { documentKey }),
  ...rules,
})

export const POLICY_TYPES: Record<PolicyType, PolicyTypeRules> = {
  SERVICE_CONTROL_POLICY: {
    maxCharacters: 10_240,
    maxPolicies: 10_000,
    maxAttachments: 10,
    minAttachments: 1,
    documentKey: 'Statement',
    managed: {
      id: 'p-FullAWSAccess',
      name: 'FullAWSAccess',
      description: 'Allows access to every operation',
      content: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
    },
  },
  RESOURCE_CONTROL_POLICY: {
    maxCharacters: 5_120,
    maxPolicies: 2_000,
    maxAttachments: 5,
    minAttachments: 1,
    documentKey: 'Statement',
    managed: {
      id: 'p-RCPFullAWSAccess',
      name: 'RCPFullAWSAccess',
      description: 'Allows access to every resource',
      content: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}',
    },
  },
  TAG_POLICY: declarative('tags', { maxAttachments: 10 }),
  BACKUP_POLICY: declarative('plans', { maxAttachments: 10 }),
  AISERVICES_OPT_OUT_POLICY: declarative('services', { maxCharacters: 2_500 }),
  CHATBOT_POLICY: declarative('chatbot'),
  DECLARATIVE_POLICY_EC2: declarative('ec2_attributes', { maxAttachments: 10 }),
  SECURITYHUB_POLICY: declarative('securityhub', {
    maxAttachments: 10,
    servicePrincipal: 'securityhub.amazonaws.com',
  }),
  SECURITYHUB_CSPM_POLICY: declarative(undefined, { servicePrincipal: 'securityhub.amazonaws.com' }),
  INSPECTOR_POLICY: declarative('inspector', { servicePrincipal: 'inspector2.amazonaws.com' }),
  UPGRADE_ROLLOUT_POLICY: declarative('upgrade_rollout', { maxCharacters: 5_120 }),
  BEDROCK_POLICY: declarative('bedrock'),
  S3_POLICY: declarative('s3_attributes'),
  NETWORK_SECURITY_DIRECTOR_POLICY: declarative('network_security_director'),
  GUARDDUTY_POLICY: declarative('guardduty', { servicePrincipal: 'guardduty.amazonaws.com' }),
}
