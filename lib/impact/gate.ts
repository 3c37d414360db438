import type { GateOrganization, GateType } from '../policy/gate-organization'
import { compilePolicy, compilePolicyText, type GatePolicy } from '../policy/gate-policy'
import type { Steps } from '../policy/slices'
import type { Attached, World } from './world'

const NONE: Attached = new Map()

/** Keeps what was compiled: a policy with the same text stays the same object, so that its sets are made once. */
export type Compiler = { policy(id: string, text: string | undefined): GatePolicy }

/**
 * Stands for a policy whose text is not known: it may allow and it may deny anything, so that every verdict that it
 * could change depends on it and none is made up.
 */
export function unknownPolicy(id: string): GatePolicy {
  const Condition = { StringEquals: { [`canopy:text-of-${id}`]: 'known' } }
  return compilePolicy(id, {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: '*', Resource: '*', Condition },
      { Effect: 'Deny', Action: '*', Resource: '*', Condition },
    ],
  })
}

/** Whether a policy stands for one that is not known. */
export const isUnknown = ({ keys }: GatePolicy): boolean => [...keys].some((key) => key.startsWith('canopy:text-of-'))

export function createCompiler(): Compiler {
  const known = new Map<string, { text: string | undefined; policy: GatePolicy }>()
  return {
    policy: (id, text) => {
      const found = known.get(id)
      if (found && found.text === text) return found.policy
      const compiled = text === undefined ? undefined : compilePolicyText(id, text)
      // A statement that AWS took and that cannot be read here could say anything.
      const policy = compiled && compiled.refused.length === 0 ? compiled : unknownPolicy(id)
      known.set(id, { text, policy })
      return policy
    },
  }
}

/**
 * As much of an organization as decides over requests. A thousand policies are compiled in as many steps.
 * @param policyIds the SCPs and RCPs that can have a say; those not named are left out
 */
export function* gateSteps(world: World, compiler: Compiler, policyIds: Iterable<string>): Steps<GateOrganization> {
  const policies = new Map<string, GatePolicy>()
  for (const id of policyIds) {
    yield
    const type = world.policies.get(id)?.type
    if (type === 'SERVICE_CONTROL_POLICY' || type === 'RESOURCE_CONTROL_POLICY') {
      policies.set(id, compiler.policy(id, world.texts.get(id)))
    }
  }
  const isOn = (type: GateType) => world.typesOn.has(type)
  return {
    id: world.id,
    rootId: world.rootId,
    managementAccountId: world.managementAccountId,
    enabled: new Set((['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const).filter(isOn)),
    parents: world.parents,
    accounts: world.accounts,
    attachments: {
      SERVICE_CONTROL_POLICY: world.attached.get('SERVICE_CONTROL_POLICY') ?? NONE,
      RESOURCE_CONTROL_POLICY: world.attached.get('RESOURCE_CONTROL_POLICY') ?? NONE,
    },
    policies,
  }
}
