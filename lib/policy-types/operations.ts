import { defineOperation } from '../operations/operation'
import { type PolicyTypeInput, policyTypeInput } from './schema'

const common = {
  schema: policyTypeInput,
  subject: ({ rootId }: PolicyTypeInput) => rootId,
  target: ({ policyType }: PolicyTypeInput) => policyType,
  request: ({ rootId, policyType }: PolicyTypeInput) => ({ RootId: rootId, PolicyType: policyType }),
}

/** Whether the type is on at this root. */
const image =
  (isOn: boolean) =>
  ({ rootId, policyType }: PolicyTypeInput) => ({ root: rootId, [policyType]: isOn })

export const enablePolicyType = defineOperation({
  ...common,
  name: 'EnablePolicyType',
  iamAction: 'organizations:EnablePolicyType',
  verb: 'Turn on policy type',
  tier: 1,
  title: ({ rootId, policyType }) => `Turn on ${policyType} at ${rootId}`,
  consequence:
    'Policies of this type can be attached. Service and resource control policies begin with full access attached everywhere, so nothing is denied yet.',
  wayBack: 'It can be turned off; what was attached until then is lost.',
  expects: image(false),
  wants: image(true),
})

export const disablePolicyType = defineOperation({
  ...common,
  name: 'DisablePolicyType',
  iamAction: 'organizations:DisablePolicyType',
  verb: 'Turn off policy type',
  tier: 3,
  title: ({ rootId, policyType }) => `Turn off ${policyType} at ${rootId}`,
  consequence: 'No policy of this type binds anybody any more, at once and in the whole organization.',
  wayBack: 'All its attachments are lost and do not come back when it is turned on again. The policies stay.',
  expects: image(true),
  wants: image(false),
})
