import { defineOperation, type Tier } from '../operations/operation'
import {
  attachPolicyInput,
  createPolicyInput,
  deletePolicyInput,
  detachPolicyInput,
  type PolicyDetail,
  updatePolicyInput,
} from './schema'

export const createPolicy = defineOperation({
  name: 'CreatePolicy',
  iamAction: 'organizations:CreatePolicy',
  verb: 'Create policy',
  // It binds nobody until it is attached.
  tier: 0,
  schema: createPolicyInput,
  title: ({ type }) => `Create a policy of type ${type}`,
  consequence: 'It binds nobody until it is attached.',
  wayBack: 'Can be undone: a policy that is attached nowhere can be deleted.',
  // It has no id yet; its name is unique among the policies of its type.
  subject: ({ type }) => type,
  claim: ({ type, name }) => `${type}/${name}`,
  expects: () => ({ exists: false }),
  wants: ({ content }) => ({ exists: true, content }),
  creates: true,
  stale: { message: 'A policy with this name exists already.', hint: 'Choose another name. Your text is kept.' },
  request: ({ type, name, description, content }) => ({
    Type: type,
    Name: name,
    Description: description,
    Content: content,
  }),
  inverse: (_input, _before, output) => {
    // The output of a recorded creation is what its handler answered.
    const { id, revision } = output as PolicyDetail
    return { name: 'DeletePolicy', input: { policyId: id, revision } }
  },
})

export const updatePolicy = defineOperation({
  name: 'UpdatePolicy',
  iamAction: 'organizations:UpdatePolicy',
  verb: 'Save policy',
  tier: 2,
  schema: updatePolicyInput,
  title: ({ policyId }) => `Change ${policyId}`,
  consequence: 'It takes effect at once wherever the policy is attached.',
  wayBack: 'AWS keeps no versions. Undo saves the old text again; what it did in between stays done.',
  subject: ({ policyId }) => policyId,
  expects: ({ revision }) => ({ revision }),
  stale: {
    message: 'Someone changed this policy since you opened it.',
    hint: 'Nothing was saved and your text is kept. Compare it with the current text.',
  },
  wants: ({ name, description, content }) => ({
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(content === undefined ? {} : { content }),
  }),
  request: ({ policyId, name, description, content }) => ({
    PolicyId: policyId,
    Name: name,
    Description: description,
    Content: content,
  }),
  inverse: ({ policyId, type, name, description, content }, before, output) => {
    // AWS cannot clear a description, so that a first one stays.
    const oldDescription = description === undefined || before.description === '' ? undefined : before.description
    const old = {
      ...(name === undefined ? {} : { name: before.name }),
      ...(oldDescription === undefined ? {} : { description: oldDescription }),
      ...(content === undefined ? {} : { content: before.content }),
    }
    if (Object.keys(old).length === 0) return null
    // The output of a recorded edit is what its handler answered.
    return { name: 'UpdatePolicy', input: { policyId, type, revision: (output as PolicyDetail).revision, ...old } }
  },
})

export const deletePolicy = defineOperation({
  name: 'DeletePolicy',
  iamAction: 'organizations:DeletePolicy',
  verb: 'Delete policy',
  tier: 2,
  schema: deletePolicyInput,
  title: ({ policyId }) => `Delete ${policyId}`,
  consequence: 'The policy is gone, with its tags. AWS refuses this while it is attached anywhere.',
  wayBack: 'Cannot be undone: a policy made again from the same text gets a new id.',
  subject: ({ policyId }) => policyId,
  expects: ({ revision }) => ({ revision }),
  wants: () => ({ revision: null }),
  request: ({ policyId }) => ({ PolicyId: policyId }),
})

type Attachment = { policyId: string; targetId: string }
const attachment = {
  subject: ({ policyId }: Attachment) => policyId,
  target: ({ targetId }: Attachment) => targetId,
  claim: ({ policyId, targetId }: Attachment) => `${policyId}/${targetId}`,
  request: ({ policyId, targetId }: Attachment) => ({ PolicyId: policyId, TargetId: targetId }),
}

export const attachPolicy = defineOperation({
  name: 'AttachPolicy',
  iamAction: 'organizations:AttachPolicy',
  verb: 'Attach policy',
  tier: 1,
  schema: attachPolicyInput,
  title: ({ policyId, targetId }) => `Attach ${policyId} to ${targetId}`,
  consequence: 'It applies to the target and to everything below it at once.',
  wayBack: 'Can be undone by detaching it; what it did in between stays done.',
  ...attachment,
  expects: () => ({ attached: false }),
  wants: () => ({ attached: true }),
  inverse: (input) => ({ name: 'DetachPolicy', input }),
})

/** At the root it lets go of every account at once, so it asks for more there. */
const detachTier = ({ targetId }: Attachment): Tier => (targetId.startsWith('r-') ? 2 : 1)

export const detachPolicy = defineOperation({
  name: 'DetachPolicy',
  iamAction: 'organizations:DetachPolicy',
  verb: 'Detach policy',
  tier: detachTier,
  schema: detachPolicyInput,
  title: ({ policyId, targetId }) => `Detach ${policyId} from ${targetId}`,
  consequence: 'It no longer applies to the target, nor to what is below it, unless it is attached further up as well.',
  wayBack: 'Can be undone by attaching it again; what happened in between stays done.',
  ...attachment,
  expects: () => ({ attached: true }),
  wants: () => ({ attached: false }),
  inverse: (input) => ({ name: 'AttachPolicy', input }),
})
