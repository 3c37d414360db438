import type { World } from './fixtures'
import type { Hostile } from './hostile-text'

type Tagged = { tags: [string, string][] }
type Container = Tagged & { name: string }
type State = {
  accounts: { id: string; name: string }[]
  organizations: {
    units: Container[]
    members: Tagged[]
    policies: (Tagged & { name: string; description: string; awsManaged: boolean })[]
  }[]
  handshakes: { notes?: string }[]
  transfers: { name: string }[]
}

/** How long the longest of each is in AWS; what a text has beyond that cannot come from there. */
const MOST = { name: 128, description: 512, notes: 1024, tag: 256 }

const first = (text: string, most: number) => [...text].slice(0, most).join('')

/**
 * Puts texts in the place of every name, description, tag and note of a world, as AWS would hand them out.
 * @param texts in this order; begun again when there are more places than texts
 * @returns how many places there were
 */
export async function poison(world: World, texts: readonly Hostile[]): Promise<number> {
  const state = await world.control<State>('GET', 'state')
  let places = 0
  const next = (most: number) => first(texts[places++ % texts.length]?.text ?? '', most)
  const tags = (tagged: Tagged) => {
    // AWS has each key once.
    tagged.tags = [...new Map([[next(MOST.name), next(MOST.tag)] as const, [next(MOST.name), next(MOST.tag)] as const])]
  }
  for (const account of state.accounts) account.name = next(MOST.name)
  for (const { units, members, policies } of state.organizations) {
    for (const unit of units) {
      unit.name = next(MOST.name)
      tags(unit)
    }
    for (const member of members) tags(member)
    for (const policy of policies.filter(({ awsManaged }) => !awsManaged)) {
      policy.name = next(MOST.name)
      policy.description = next(MOST.description)
      tags(policy)
    }
  }
  for (const handshake of state.handshakes) handshake.notes = next(MOST.notes)
  for (const transfer of state.transfers) transfer.name = next(MOST.name)
  await world.control('PUT', 'state', state)
  return places
}
