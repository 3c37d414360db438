import type { Facts } from './facts'
import { type GateOrganization, pathTo, placeOfAccount } from './gate-organization'
import type { GatePolicy } from './gate-policy'
import { factsUnder, keysByAccount, type Pins } from './pins'
import type { Chain, ChainStore, Level } from './scp-chains'

/** The policies of a node that are the same for all accounts, and those whose guards are not. */
interface NodeLevel {
  fixed: readonly number[]
  varying: readonly GatePolicy[]
  /** Where nothing varies. */
  level: Level | undefined
}

/** Finds the chain of SCPs of an account; null where SCPs have no say (the management account, or the type is off). */
export type ChainFinder = (accountId: string) => Chain | null

/** Finds chains in one organization under one set of pins. Accounts below the same OU share the work. */
export function createChainFinder(store: ChainStore, organization: GateOrganization, pins: Pins): ChainFinder {
  const attached = organization.attachments.SERVICE_CONTROL_POLICY
  const varyingKeys = keysByAccount(pins)
  const nodeLevels = new Map<string, NodeLevel>()
  const fixedVariants = new Map<GatePolicy, number>()
  const parents = new Map<string, Chain | undefined>()

  const varies = ({ keys }: GatePolicy) => [...keys].some((key) => varyingKeys.has(key))

  const nodeLevelOf = (nodeId: string, facts: () => Facts): NodeLevel => {
    const ids = attached.get(nodeId) ?? []
    const key = ids.length === 1 ? (ids[0] ?? '') : ids.join()
    let found = nodeLevels.get(key)
    if (!found) {
      const policies = ids.flatMap((id) => organization.policies.get(id) ?? [])
      const varying = policies.filter(varies)
      const fixed = policies.filter((policy) => !varying.includes(policy))
      const numbers = fixed.map((policy) => {
        const number = fixedVariants.get(policy) ?? store.variantOf(policy, facts())
        fixedVariants.set(policy, number)
        return number
      })
      found = { fixed: numbers, varying, level: varying.length === 0 ? store.levelOf(numbers) : undefined }
      nodeLevels.set(key, found)
    }
    return found
  }

  /** The chain down to a node that holds accounts, or undefined where it varies from account to account. */
  const chainTo = (nodeId: string, facts: () => Facts): Chain | undefined => {
    if (parents.has(nodeId)) return parents.get(nodeId)
    // Against circles in broken data.
    parents.set(nodeId, undefined)
    const parent = nodeId === organization.rootId ? undefined : organization.parents.get(nodeId)
    const above = parent === undefined ? store.emptyChain : chainTo(parent, facts)
    const { level } = nodeLevelOf(nodeId, facts)
    const chain = above && level ? store.longer(above, level) : undefined
    parents.set(nodeId, chain)
    return chain
  }

  return (accountId) => {
    if (!organization.enabled.has('SERVICE_CONTROL_POLICY')) return null
    if (placeOfAccount(organization, accountId) !== 'member') return null
    let known: Facts | undefined
    const facts = () => {
      known ??= factsUnder(pins, organization, accountId)
      return known
    }
    const parent = organization.parents.get(accountId) ?? ''
    const above = chainTo(parent, facts)
    const { level } = nodeLevelOf(accountId, facts)
    if (above && level) return store.longer(above, level)
    let chain = store.emptyChain
    for (const nodeId of pathTo(organization, accountId) ?? []) {
      const own = nodeLevelOf(nodeId, facts)
      const numbers = [...own.fixed, ...own.varying.map((policy) => store.variantOf(policy, facts()))]
      chain = store.longer(chain, own.level ?? store.levelOf(numbers))
    }
    return chain
  }
}
