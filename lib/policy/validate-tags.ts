import type { Contributors } from './effective'
import { type EffectivePolicyError, isObject, type JsonObject } from './types'

/** Observed in AWS; the policies behind it are then not named. */
const MAX_BYTES = 395_000
const MAX_REQUIRED_KEYS = 50

/** What keeps a merged tag policy from taking effect: its size, or too many required keys for one kind of resource. */
export function tagErrors(content: JsonObject, contributors: Contributors): EffectivePolicyError[] {
  const errors: EffectivePolicyError[] = []
  if (new TextEncoder().encode(JSON.stringify(content)).length > MAX_BYTES) {
    errors.push({
      code: 'ELEMENTS_TOO_MANY',
      message: `The effective policy exceeds the allowed maximum size ${MAX_BYTES}`,
      path: 'tags',
      contributing: [],
    })
  }
  const requiredFor = new Map<string, number>()
  const rules = isObject(content.tags) ? Object.values(content.tags) : []
  for (const rule of rules) {
    const resources = isObject(rule) ? rule.report_required_tag_for : undefined
    if (!Array.isArray(resources)) continue
    for (const resource of resources) requiredFor.set(String(resource), (requiredFor.get(String(resource)) ?? 0) + 1)
  }
  for (const [resource, count] of requiredFor) {
    if (count <= MAX_REQUIRED_KEYS) continue
    errors.push({
      code: 'ELEMENTS_TOO_MANY',
      message: `'report_required_tag_for' exceeds the allowed maximum limit ${MAX_REQUIRED_KEYS} for ${resource}`,
      path: 'tags',
      contributing: contributors(['tags']),
    })
  }
  return errors
}
