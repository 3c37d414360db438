import type { DelegatedService, PartName, SnapshotPolicy } from './model'
import { type Account, type OrganizationalUnit, type OrganizationData, type Tags, withAttachment } from './organization'

/** Things that have an id. Null stands for one that is not there. */
type ById = {
  ous: OrganizationalUnit
  accounts: Account
  policies: SnapshotPolicy
  contents: string
  tags: Tags
  delegatedAdministrators: readonly DelegatedService[]
}
/** What there is once. */
type Single = Pick<OrganizationData, 'organization' | 'root' | 'policyTypes' | 'services' | 'rootFeatures'>

type ChangeById = { [In in keyof ById]: { in: In; id: string; before: ById[In] | null; after: ById[In] | null } }
type ChangeOfSingle = { [In in keyof Single]: { in: In; before: Single[In]; after: Single[In] } }
type Attachment = { in: 'attachments'; id: string; target: string; before: boolean; after: boolean }

/** How one thing of an organization differs between two versions: it can be shown, made and taken back. Plain JSON. */
export type Change = ChangeById[keyof ById] | ChangeOfSingle[keyof Single] | Attachment

const BY_ID = ['ous', 'accounts', 'policies', 'contents', 'tags', 'delegatedAdministrators'] as const
const SINGLE = ['organization', 'root', 'policyTypes', 'services', 'rootFeatures'] as const

const PART_OF: Record<Change['in'], PartName> = {
  organization: 'tree',
  root: 'tree',
  policyTypes: 'tree',
  ous: 'tree',
  accounts: 'tree',
  policies: 'policies',
  contents: 'contents',
  attachments: 'attachments',
  tags: 'tags',
  delegatedAdministrators: 'delegation',
  services: 'services',
  rootFeatures: 'features',
}

/** The part of the reading by which a change is noticed. */
export const partOf = (change: Change): PartName => PART_OF[change.in]

/** Whether two values of plain JSON are equal, whatever the order of their keys. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>]
  const keys = Object.keys(left)
  return keys.length === Object.keys(right).length && keys.every((key) => isSame(left[key], right[key]))
}

/** `made` carries the type that the caller knows: what is in a map belongs to the name of the map. */
const made = (change: { in: string; id?: string; before: unknown; after: unknown }): Change => change as Change

function* byIdChanges(name: keyof ById, before: OrganizationData, after: OrganizationData): Generator<Change> {
  const old: ReadonlyMap<string, unknown> = before[name]
  const now: ReadonlyMap<string, unknown> = after[name]
  if (old === now) return
  for (const [id, value] of now) {
    const was = old.get(id)
    if (was === undefined || !isSame(was, value)) yield made({ in: name, id, before: was ?? null, after: value })
  }
  for (const [id, value] of old) if (!now.has(id)) yield made({ in: name, id, before: value, after: null })
}

function* attachmentChanges(before: OrganizationData, after: OrganizationData): Generator<Change> {
  const change = (id: string, target: string, isOn: boolean): Change => ({
    in: 'attachments',
    id,
    target,
    before: !isOn,
    after: isOn,
  })
  for (const id of new Set([...before.targets.keys(), ...after.targets.keys()])) {
    const [old, now] = [before.targets.get(id), after.targets.get(id)]
    if (old === now) continue
    for (const target of now ?? []) if (!old?.has(target)) yield change(id, target, true)
    for (const target of old ?? []) if (!now?.has(target)) yield change(id, target, false)
  }
  for (const [id, now] of after.everywhere) {
    const old = before.everywhere.get(id)
    // With its type turned on or off it comes and goes everywhere at once; `policyTypes` says so.
    if (!old || old.except === now.except) continue
    for (const target of now.except) if (!old.except.has(target)) yield change(id, target, false)
    for (const target of old.except) if (!now.except.has(target)) yield change(id, target, true)
  }
}

/** What differs between two versions of an organization. */
export function* changesBetween(before: OrganizationData, after: OrganizationData): Generator<Change> {
  for (const name of SINGLE) {
    if (!isSame(before[name], after[name])) yield made({ in: name, before: before[name], after: after[name] })
  }
  for (const name of BY_ID) yield* byIdChanges(name, before, after)
  yield* attachmentChanges(before, after)
}

/** What stands now where a change was made. */
function valueAt(data: OrganizationData, change: Change): unknown {
  if (change.in === 'attachments') {
    const full = data.everywhere.get(change.id)
    return full ? !full.except.has(change.target) : (data.targets.get(change.id)?.has(change.target) ?? false)
  }
  return 'id' in change ? (data[change.in].get(change.id) ?? null) : data[change.in]
}

/** The organization after changes that were made elsewhere in the same order. Making one twice is making it once. */
export function applyChanges(data: OrganizationData, changes: Iterable<Change>): OrganizationData {
  let next = data
  const copied = new Set<string>()
  for (const change of changes) {
    if (change.in === 'attachments') {
      // One that is not known is nobody's attachment: its policy went in the same step.
      const isKnown = next.policies.has(change.id) || next.targets.has(change.id)
      if (isKnown || change.after) next = withAttachment(next, change.id, change.target, change.after)
    } else if ('id' in change) {
      if (!copied.has(change.in)) next = { ...next, [change.in]: new Map<string, unknown>(next[change.in]) }
      copied.add(change.in)
      // A copy of our own, made just now, of the type that the change is of.
      const map = next[change.in] as Map<string, unknown>
      if (change.after === null) map.delete(change.id)
      else map.set(change.id, change.after)
    } else next = { ...next, [change.in]: change.after }
  }
  return next
}

/** A change of ours that AWS has confirmed, and that its lists may not show yet. */
export type Held = {
  change: Change
  /** A reading that began later than this is believed, whatever it shows. */
  until: number
}

/**
 * What a reading has brought, with those changes of ours in it that AWS does not show yet.
 * @param startedAt when the reading began
 * @returns the organization, and the changes that are to be held on
 */
export function withHeld(
  read: OrganizationData,
  held: readonly Held[],
  startedAt: number,
): { data: OrganizationData; held: Held[] } {
  const staying = held.filter(({ until }) => until >= startedAt)
  const data = staying.reduce(
    // Neither as it was before nor as it is after: somebody else has changed it since.
    (now, { change }) => (isSame(valueAt(now, change), change.before) ? applyChanges(now, [change]) : now),
    read,
  )
  return { data, held: staying }
}
