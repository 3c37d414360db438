import type { SnapshotColumns } from './model'
import type { Account, OrganizationalUnit, OrganizationData, Tags } from './organization'

/**
 * The organization that whole columns were laid out from.
 * @param contents the texts of policies, which are not among the columns
 */
export function dataOf(columns: SnapshotColumns, contents: ReadonlyMap<string, string>): OrganizationData {
  const { nodes, policies } = columns
  const idAt = (position: number) => nodes.id[position] ?? ''
  const ous = new Map<string, OrganizationalUnit>()
  const accounts = new Map<string, Account>()
  for (let position = 1; position < nodes.id.length; position++) {
    const [id, name, parentId] = [idAt(position), nodes.name[position] ?? '', idAt(nodes.parent[position]!)]
    if (nodes.kind[position] === 'ou') ous.set(id, { id, name, parentId })
    else {
      accounts.set(id, {
        id,
        name,
        email: nodes.email[position] ?? '',
        parentId,
        state: nodes.state[position] ?? 'ACTIVE',
        joinedAt: nodes.joinedAt[position] ?? null,
        joinedMethod: nodes.joinedMethod[position] ?? null,
      })
    }
  }
  const policyIdAt = (position: number) => policies[position]?.id ?? ''
  const full = new Map(columns.everywhere.map((one) => [policyIdAt(one.policy), one]))
  const targets = new Map(
    policies.flatMap(({ id }) => (full.has(id) ? [] : [[id, new Set<string>()] as [string, Set<string>]])),
  )
  for (const [node, policy] of columns.attachments) targets.get(policyIdAt(policy))?.add(idAt(node))
  const idsOf = (positions: readonly number[]) => new Set(positions.map(idAt))
  return {
    organization: columns.organization,
    root: { id: idAt(0), name: nodes.name[0] ?? '' },
    policyTypes: columns.policyTypes,
    ous,
    accounts,
    policies: new Map(policies.map((policy) => [policy.id, policy])),
    targets,
    everywhere: new Map(
      [...full].map(([id, { except, read }]) => [id, { except: idsOf(except), read: read === true || idsOf(read) }]),
    ),
    contents,
    tags: tagsOf(columns),
    delegatedAdministrators: new Map(
      columns.delegatedAdministrators.map(({ node, services }) => [idAt(node), services]),
    ),
    services: columns.services,
    handshakes: columns.handshakes,
    rootFeatures: columns.rootFeatures,
  }
}

function tagsOf({ tags, nodes, policies }: SnapshotColumns): Map<string, Tags> {
  const sets: Tags[] = tags.sets.map((set) => set.map((word) => tags.words[word] ?? ''))
  const found = new Map<string, Tags>()
  const note = (id: string | undefined, set: number) => {
    const words = sets[set]
    if (id !== undefined && words) found.set(id, words)
  }
  tags.nodes.forEach((set, position) => {
    note(nodes.id[position], set)
  })
  tags.policies.forEach((set, position) => {
    note(policies[position]?.id, set)
  })
  return found
}
