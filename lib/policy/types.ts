/** The thirteen types whose documents are merged down the tree: EffectivePolicyType of the Organizations API. */
export const EFFECTIVE_POLICY_TYPES = [
  'TAG_POLICY',
  'BACKUP_POLICY',
  'AISERVICES_OPT_OUT_POLICY',
  'CHATBOT_POLICY',
  'DECLARATIVE_POLICY_EC2',
  'SECURITYHUB_POLICY',
  'SECURITYHUB_CSPM_POLICY',
  'INSPECTOR_POLICY',
  'UPGRADE_ROLLOUT_POLICY',
  'BEDROCK_POLICY',
  'S3_POLICY',
  'NETWORK_SECURITY_DIRECTOR_POLICY',
  'GUARDDUTY_POLICY',
] as const

export type EffectivePolicyType = (typeof EFFECTIVE_POLICY_TYPES)[number]

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

/** One policy as attached to a node: a name or id to blame, and its parsed document. */
export interface AttachedPolicy {
  name: string
  content: JsonObject
}

/** The policies of one type on one node, in the order in which they were attached. */
export interface PolicyLevel {
  policies: readonly AttachedPolicy[]
}

/** What is wrong with a merged document, as ListEffectivePolicyValidationErrors words it. */
export interface EffectivePolicyError {
  code: 'ELEMENTS_TOO_MANY' | 'ELEMENTS_TOO_FEW' | 'KEY_REQUIRED'
  message: string
  /** Slash separated, `plans/daily`. */
  path: string
  /** Names of the policies that had a part in it, in order of their levels. */
  contributing: string[]
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
