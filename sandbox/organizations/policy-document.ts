import type { PolicyType } from '@aws-sdk/client-organizations'
import { POLICY_TYPES } from '../world/policy-types'
import { isDeclarativeDocument } from './declarative-document'
import { isObject } from './json-object'
import { hasRepeatedKeys } from './repeated-keys'
import { isResourceControlDocument, isServiceControlDocument } from './statement-document'

/**
 * Whether a text keeps to the grammar of its policy type as CreatePolicy and UpdatePolicy check it.
 * What each check knows and what it leaves to AWS stands in the sandbox's README.
 */
export function isDocumentOf(type: PolicyType, content: string): boolean {
  let document: unknown
  try {
    document = JSON.parse(content)
  } catch {
    return false
  }
  if (!isObject(document) || hasRepeatedKeys(content)) return false
  if (type === 'SERVICE_CONTROL_POLICY') return isServiceControlDocument(document)
  if (type === 'RESOURCE_CONTROL_POLICY') return isResourceControlDocument(document)
  return isDeclarativeDocument(type, POLICY_TYPES[type].documentKey, document)
}
