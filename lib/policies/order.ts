import type { SnapshotPolicy } from '../snapshot/model'

const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Own policies by name, AWS-managed ones after them; the id settles equal names. */
export function byName(a: SnapshotPolicy, b: SnapshotPolicy): number {
  if (a.awsManaged !== b.awsManaged) return a.awsManaged ? 1 : -1
  return names.compare(a.name, b.name) || (a.id < b.id ? -1 : 1)
}
