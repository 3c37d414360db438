import type { MergedNode } from './merge'
import type { Json, JsonObject } from './types'

const OPTIONAL = ['enforced_for', 'report_required_tag_for']

/**
 * Tag rules come out whole: the key defaults to the rule's own name, the values to any (`*`). A list of values emptied
 * by `@@remove` stays empty, which means that no value complies; the optional lists vanish with their last entry.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_example-tag-policies.html
 */
export function renderTags(root: MergedNode): JsonObject {
  const rules = root.children.get('tags')?.children ?? new Map<string, MergedNode>()
  const tags: [string, Json][] = [...rules].map(([name, rule]) => [name, renderRule(name, rule)])
  return tags.length > 0 ? { tags: Object.fromEntries(tags) } : {}
}

function renderRule(name: string, { children }: MergedNode): JsonObject {
  const rule: JsonObject = {
    tag_key: children.get('tag_key')?.value ?? name,
    tag_value: children.get('tag_value')?.value ?? ['*'],
  }
  for (const key of OPTIONAL) {
    const value = children.get(key)?.value
    if (Array.isArray(value) && value.length > 0) rule[key] = value
  }
  return rule
}
