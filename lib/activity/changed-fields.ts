import type { Change } from '../snapshot/changes'
import type { ChangedField } from './changes-schema'

const field = (label: string, from: string | null, to: string | null): ChangedField[] =>
  from === to ? [] : [{ label, from, to }]

const pairs = (tags: readonly string[] | null): Map<string, string> => {
  const found = new Map<string, string>()
  for (let at = 0; at < (tags?.length ?? 0); at += 2) found.set(tags?.[at] ?? '', tags?.[at + 1] ?? '')
  return found
}

const byName = <Value>(before: ReadonlyMap<string, Value>, after: ReadonlyMap<string, Value>) =>
  [...new Set([...before.keys(), ...after.keys()])].sort()

const listed = (values: readonly { principal: string }[] | null) =>
  new Map((values ?? []).map(({ principal }) => [principal, principal]))

function membership(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>, label: string) {
  return byName(before, after).flatMap((name) => field(label, before.get(name) ?? null, after.get(name) ?? null))
}

const asMap = (values: readonly string[]) => new Map(values.map((value) => [value, value]))

/**
 * What a change altered, field by field, for people: the old and the new value. Parents, targets and policies stand as
 * ids. What came or went has no fields but where it is.
 */
export function changedFields(change: Change): ChangedField[] {
  switch (change.in) {
    case 'accounts': {
      const { before, after } = change
      if (!before || !after) return field('In', before?.parentId ?? null, after?.parentId ?? null)
      return [
        ...field('In', before.parentId, after.parentId),
        ...field('State', before.state, after.state),
        ...field('Name', before.name, after.name),
        ...field('E-mail', before.email, after.email),
      ]
    }
    case 'ous': {
      const { before, after } = change
      if (!before || !after) return field('In', before?.parentId ?? null, after?.parentId ?? null)
      return [...field('Name', before.name, after.name), ...field('In', before.parentId, after.parentId)]
    }
    case 'policies': {
      const { before, after } = change
      if (!before || !after) return []
      return [...field('Name', before.name, after.name), ...field('Description', before.description, after.description)]
    }
    case 'contents':
      return [{ label: 'Text', from: null, to: null }]
    case 'attachments':
      return []
    case 'tags': {
      const [before, after] = [pairs(change.before), pairs(change.after)]
      return byName(before, after).flatMap((key) =>
        field(`Tag ${key}`, before.get(key) ?? null, after.get(key) ?? null),
      )
    }
    case 'delegatedAdministrators':
      return membership(listed(change.before), listed(change.after), 'Administers')
    case 'services':
      return membership(listed(change.before), listed(change.after), 'Trusted access')
    case 'policyTypes':
      return membership(asMap(change.before), asMap(change.after), 'Policy type')
    case 'rootFeatures':
      return membership(asMap(change.before), asMap(change.after), 'Root access')
    case 'organization':
      return [
        ...field('Features', change.before.featureSet, change.after.featureSet),
        ...field('Management account', change.before.managementAccountId, change.after.managementAccountId),
      ]
    case 'root':
      return field('Root', change.before.name, change.after.name)
  }
}

/** The name that a thing had when it changed: of what is gone, nothing else knows it. */
export function nameInChange(change: Change): string | undefined {
  if (change.in !== 'accounts' && change.in !== 'ous' && change.in !== 'policies') return undefined
  return (change.after ?? change.before)?.name
}
