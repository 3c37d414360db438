import type { PolicyType } from '@aws-sdk/client-organizations'
import { constraintViolation, Fault, invalidInput } from '../protocol/fault'
import type { Organization, Policy } from '../world/model'
import { policiesOfType } from '../world/policies'
import { POLICY_TYPES } from '../world/policy-types'
import { isDocumentOf } from './policy-document'

/** Organizations with consolidated billing alone have no policies. */
export function requirePolicyType(organization: Organization) {
  if (organization.featureSet === 'ALL') return
  throw new Fault(
    'PolicyTypeNotAvailableForOrganizationException',
    'The policy type is not available: the organization does not have all features enabled.',
  )
}

/** White space counts: the API saves a document as it comes. */
export function requireDocument(type: PolicyType, content: string) {
  const { maxCharacters } = POLICY_TYPES[type]
  if ([...content].length > maxCharacters) {
    throw constraintViolation(
      'POLICY_CONTENT_LIMIT_EXCEEDED',
      `The policy content exceeds the maximum of ${maxCharacters} characters.`,
    )
  }
  if (!isDocumentOf(type, content)) {
    throw new Fault(
      'MalformedPolicyDocumentException',
      'The provided policy document does not meet the requirements of the specified policy type.',
    )
  }
}

/** Names are unique within a type, to the letter. */
export function requireFreePolicyName(organization: Organization, type: PolicyType, name: string, except?: Policy) {
  for (const policy of policiesOfType(organization, type).values()) {
    if (policy !== except && policy.name === name) {
      throw new Fault('DuplicatePolicyException', 'A policy with the same name already exists.')
    }
  }
}

/** AWS's own policies can be attached, but not changed. */
export function requireOwnPolicy(policy: Policy) {
  if (policy.awsManaged) throw invalidInput('IMMUTABLE_POLICY', 'Policies that AWS manages cannot be changed.')
}

export const policyTypeNotEnabled = () =>
  new Fault('PolicyTypeNotEnabledException', "The specified policy type isn't currently enabled in this root.")
