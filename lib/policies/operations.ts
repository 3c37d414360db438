import { defineOperation } from '../operations/operation'
import {
  attachPolicyInput,
  createPolicyInput,
  deletePolicyInput,
  detachPolicyAtRootInput,
  detachPolicyInput,
  updatePolicyInput,
} from './schema'

export const createPolicy = defineOperation({
  name: 'CreatePolicy',
  iamAction: 'organizations:CreatePolicy',
  verb: 'Create policy',
  // It binds nobody until it is attached.
  tier: 0,
  role: 'operator',
  schema: createPolicyInput,
  wayBack: 'Can be undone: a policy that is attached nowhere can be deleted.',
})

export const updatePolicy = defineOperation({
  name: 'UpdatePolicy',
  iamAction: 'organizations:UpdatePolicy',
  verb: 'Save policy',
  tier: 2,
  role: 'admin',
  schema: updatePolicyInput,
  wayBack: 'AWS keeps no versions. The old text can be saved again; what it did in between stays done.',
})

export const deletePolicy = defineOperation({
  name: 'DeletePolicy',
  iamAction: 'organizations:DeletePolicy',
  verb: 'Delete policy',
  tier: 2,
  role: 'admin',
  schema: deletePolicyInput,
  wayBack: 'Cannot be undone: a policy made again from the same text gets a new id.',
})

export const attachPolicy = defineOperation({
  name: 'AttachPolicy',
  iamAction: 'organizations:AttachPolicy',
  verb: 'Attach policy',
  tier: 1,
  role: 'operator',
  schema: attachPolicyInput,
  wayBack: 'Can be undone by detaching it; what it did in between stays done.',
})

export const detachPolicy = defineOperation({
  name: 'DetachPolicy',
  iamAction: 'organizations:DetachPolicy',
  verb: 'Detach policy',
  tier: 1,
  role: 'operator',
  schema: detachPolicyInput,
  wayBack: 'Can be undone by attaching it again; what happened in between stays done.',
})

/** The same call; at the root it lets go of every account at once, so it asks for more. */
export const detachPolicyAtRoot = defineOperation({
  name: 'DetachPolicy',
  iamAction: 'organizations:DetachPolicy',
  verb: 'Detach policy',
  tier: 2,
  role: 'admin',
  schema: detachPolicyAtRootInput,
  wayBack: 'It can be attached again; what happened in between stays done.',
})
