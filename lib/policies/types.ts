import { POLICY_TYPES, type PolicyType } from '../snapshot/model'
import { typeCodes } from '../snapshot/policy-codes'

/** What Canopy knows of a policy type beyond AWS's own enum: words, limits, and how its documents begin. */
export type PolicyTypeFacts = {
  type: PolicyType
  /** The id in URLs. */
  segment: string
  /** On chips. */
  code: string
  /** On tabs. */
  tab: string
  label: string
  plural: string
  /** What it is for, in one sentence. */
  summary: string
  /** The longest document in Unicode characters, or null where AWS publishes no figure. */
  maxCharacters: number | null
  /** Policies of the type per organization, or null where AWS publishes no figure. */
  maxPolicies: number | null
  /** Direct attachments per root, OU and account alike, or null where AWS publishes no figure. */
  maxAttachments: number | null
  /** The one key at the top of a document; `Statement` for the two kinds of gate, null where it is not documented. */
  topKey: string | null
  /** SCPs and RCPs are gates: they filter, do not merge, and leave the management account alone. */
  isGate: boolean
}

type Row = Omit<PolicyTypeFacts, 'type' | 'code' | 'isGate'>

/**
 * One table for all 15 types. Limits: quota page of the Organizations User Guide; `null` is "AWS does not say", and
 * then AWS's own refusal is the judge.
 */
const TABLE: Record<PolicyType, Row> = {
  SERVICE_CONTROL_POLICY: {
    segment: 'scp',
    tab: 'SCP',
    label: 'Service control policy',
    plural: 'Service control policies',
    summary: 'Limits what users and roles in member accounts can do.',
    maxCharacters: 10_240,
    maxPolicies: 10_000,
    maxAttachments: 10,
    topKey: 'Statement',
  },
  RESOURCE_CONTROL_POLICY: {
    segment: 'rcp',
    tab: 'RCP',
    label: 'Resource control policy',
    plural: 'Resource control policies',
    summary: 'Limits who can use the resources of member accounts, wherever the caller comes from.',
    maxCharacters: 5_120,
    maxPolicies: 2_000,
    maxAttachments: 5,
    topKey: 'Statement',
  },
  TAG_POLICY: {
    segment: 'tag',
    tab: 'Tag',
    label: 'Tag policy',
    plural: 'Tag policies',
    summary: 'Says how tag keys are spelled and which values they may have.',
    maxCharacters: 10_000,
    maxPolicies: 1_000,
    maxAttachments: 10,
    topKey: 'tags',
  },
  BACKUP_POLICY: {
    segment: 'backup',
    tab: 'Backup',
    label: 'Backup policy',
    plural: 'Backup policies',
    summary: 'Gives every account below the same AWS Backup plans.',
    maxCharacters: 10_000,
    maxPolicies: 1_000,
    maxAttachments: 10,
    topKey: 'plans',
  },
  AISERVICES_OPT_OUT_POLICY: {
    segment: 'ai',
    tab: 'AI opt-out',
    label: 'AI services opt-out policy',
    plural: 'AI services opt-out policies',
    summary: 'Keeps AWS AI services from storing your content and learning from it.',
    maxCharacters: 2_500,
    maxPolicies: 1_000,
    maxAttachments: 5,
    topKey: 'services',
  },
  CHATBOT_POLICY: {
    segment: 'chatbot',
    tab: 'Chat',
    label: 'Chat applications policy',
    plural: 'Chat applications policies',
    summary: 'Limits which chat workspaces can reach your accounts and what they may do there.',
    maxCharacters: 10_000,
    maxPolicies: 1_000,
    maxAttachments: 5,
    topKey: 'chatbot',
  },
  DECLARATIVE_POLICY_EC2: {
    segment: 'ec2',
    tab: 'EC2',
    label: 'EC2 declarative policy',
    plural: 'EC2 declarative policies',
    summary: 'Fixes EC2, EBS and VPC settings of accounts, such as public sharing of images.',
    maxCharacters: 10_000,
    maxPolicies: 1_000,
    maxAttachments: 10,
    topKey: 'ec2_attributes',
  },
  SECURITYHUB_POLICY: {
    segment: 'securityhub',
    tab: 'Security Hub',
    label: 'Security Hub policy',
    plural: 'Security Hub policies',
    summary: 'Turns Security Hub on or off by Region.',
    maxCharacters: 10_000,
    maxPolicies: 1_000,
    maxAttachments: 10,
    topKey: 'securityhub',
  },
  SECURITYHUB_CSPM_POLICY: {
    segment: 'cspm',
    tab: 'Security Hub CSPM',
    label: 'Security Hub CSPM policy',
    plural: 'Security Hub CSPM policies',
    summary: 'Turns Security Hub CSPM, its standards and its controls on or off by Region.',
    maxCharacters: null,
    maxPolicies: null,
    maxAttachments: null,
    topKey: null,
  },
  INSPECTOR_POLICY: {
    segment: 'inspector',
    tab: 'Inspector',
    label: 'Inspector policy',
    plural: 'Inspector policies',
    summary: 'Turns Amazon Inspector scans on or off by Region.',
    maxCharacters: null,
    maxPolicies: null,
    maxAttachments: null,
    topKey: 'inspector',
  },
  UPGRADE_ROLLOUT_POLICY: {
    segment: 'upgrade',
    tab: 'Upgrade rollout',
    label: 'Upgrade rollout policy',
    plural: 'Upgrade rollout policies',
    summary: 'Sets the order in which automatic minor upgrades reach your resources.',
    maxCharacters: null,
    maxPolicies: null,
    maxAttachments: null,
    topKey: 'upgrade_rollout',
  },
  BEDROCK_POLICY: {
    segment: 'bedrock',
    tab: 'Bedrock',
    label: 'Bedrock policy',
    plural: 'Bedrock policies',
    summary: 'Enforces a guardrail on every call of a Bedrock model.',
    maxCharacters: null,
    maxPolicies: null,
    maxAttachments: null,
    topKey: 'bedrock',
  },
  S3_POLICY: {
    segment: 's3',
    tab: 'S3',
    label: 'S3 policy',
    plural: 'S3 policies',
    summary: 'Blocks public access to S3 buckets in every account below.',
    maxCharacters: null,
    maxPolicies: null,
    maxAttachments: null,
    topKey: 's3_attributes',
  },
  NETWORK_SECURITY_DIRECTOR_POLICY: {
    segment: 'network',
    tab: 'Network security',
    label: 'Network security director policy',
    plural: 'Network security director policies',
    summary: 'Turns network security director on or off by Region.',
    maxCharacters: null,
    maxPolicies: null,
    maxAttachments: null,
    topKey: 'network_security_director',
  },
  GUARDDUTY_POLICY: {
    segment: 'guardduty',
    tab: 'GuardDuty',
    label: 'GuardDuty policy',
    plural: 'GuardDuty policies',
    summary: 'Turns GuardDuty and its protection plans on or off by Region.',
    maxCharacters: null,
    maxPolicies: null,
    maxAttachments: null,
    topKey: 'guardduty',
  },
}

/** SCPs and RCPs are gates: an action passes only if every level lets it. */
export const isGate = (type: PolicyType): boolean =>
  type === 'SERVICE_CONTROL_POLICY' || type === 'RESOURCE_CONTROL_POLICY'

/** The facts of a type. */
export const policyTypeFacts = (type: PolicyType): PolicyTypeFacts => ({
  type,
  code: typeCodes[type],
  isGate: isGate(type),
  ...TABLE[type],
})

/** All types in the order in which they are shown. */
export const policyTypes: readonly PolicyTypeFacts[] = POLICY_TYPES.map(policyTypeFacts)

/** What stands for the type in URLs. */
export const segmentOf = (type: PolicyType): string => TABLE[type].segment

/** The type that a URL names, or undefined. */
export const policyTypeOfSegment = (segment: string): PolicyTypeFacts | undefined =>
  policyTypes.find((facts) => facts.segment === segment)

// Names of AWS services keep their capitals inside a sentence.
const inSentence = (words: string) =>
  /^(Service|Resource|Tag|Backup|Chat|Upgrade|Network)\b/.test(words)
    ? words.charAt(0).toLowerCase() + words.slice(1)
    : words

/** `service control policy`, `EC2 declarative policy`: the label in the middle of a sentence. */
export const labelInSentence = ({ label }: Pick<PolicyTypeFacts, 'label'>): string => inSentence(label)

/** `service control policies`, in the middle of a sentence. */
export const pluralInSentence = ({ plural }: Pick<PolicyTypeFacts, 'plural'>): string => inSentence(plural)
