import type { Contributors } from './effective'
import { type EffectivePolicyError, isObject, type Json, type JsonObject } from './types'

const MAX_RULES = 10
const PLAN_KEYS = ['regions', 'rules', 'selections']
const TAG_SELECTION_KEYS = ['iam_role_arn', 'tag_key', 'tag_value']
const RESOURCE_SELECTION_KEYS = ['iam_role_arn', 'resource_types']

/**
 * What keeps a merged backup policy from taking effect: plans without their parts, or with too many rules. Single
 * policies may be incomplete; only the merged document is judged.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html
 */
export function backupErrors(content: JsonObject, contributors: Contributors): EffectivePolicyError[] {
  const errors: EffectivePolicyError[] = []
  const add = (code: EffectivePolicyError['code'], message: string, path: string[]) =>
    errors.push({ code, message, path: path.join('/'), contributing: contributors(path) })

  const requireKeys = (value: JsonObject, keys: readonly string[], path: string[]) => {
    for (const key of keys) if (value[key] === undefined) add('KEY_REQUIRED', `'${key}' is missing`, path)
  }
  const requireFilled = (value: Json | undefined, key: string, path: string[]) => {
    if (Array.isArray(value) && value.length === 0) {
      add('ELEMENTS_TOO_FEW', `'${key}' is below the allowed minimum limit 1`, [...path, key])
    }
  }

  for (const [plan, path] of entriesOf(content.plans, ['plans'])) {
    requireKeys(plan, PLAN_KEYS, path)
    requireFilled(plan.regions, 'regions', path)
    const rules = entriesOf(plan.rules, [...path, 'rules'])
    if (rules.length > MAX_RULES) {
      add('ELEMENTS_TOO_MANY', `'rules' exceeds the allowed maximum limit ${MAX_RULES}`, [...path, 'rules'])
    }
    for (const [rule, rulePath] of rules) requireKeys(rule, ['target_backup_vault_name'], rulePath)
    const selections = isObject(plan.selections) ? plan.selections : {}
    for (const [selection, at] of entriesOf(selections.tags, [...path, 'selections', 'tags'])) {
      requireKeys(selection, TAG_SELECTION_KEYS, at)
      requireFilled(selection.tag_value, 'tag_value', at)
    }
    for (const [selection, at] of entriesOf(selections.resources, [...path, 'selections', 'resources'])) {
      requireKeys(selection, RESOURCE_SELECTION_KEYS, at)
      requireFilled(selection.resource_types, 'resource_types', at)
    }
  }
  return errors
}

const entriesOf = (value: Json | undefined, path: string[]): [JsonObject, string[]][] =>
  isObject(value)
    ? Object.entries(value)
        .flatMap(([key, member]) => (isObject(member) ? [[member, [...path, key]] as const] : []))
        .map(([member, at]): [JsonObject, string[]] => [member, [...at]])
    : []
