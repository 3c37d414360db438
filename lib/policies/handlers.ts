import 'server-only'
import { attempt } from '../attempt'
import { askerOf, type OrgContext } from '../aws/context'
import { defineHandler, type Seen } from '../operations/handler'
import { AppFailure } from '../result'
import { patchSnapshot } from '../snapshot/keep'
import type { SnapshotPolicy } from '../snapshot/model'
import { policyAttached, policyCreated, policyDeleted, policyDetached, policyUpdated } from '../snapshot/patches'
import * as operations from './operations'
import type { AttachPolicyInput, PolicyDetail, UpdatePolicyInput } from './schema'
import * as service from './service'

const summaryOf = ({ id, name, type, awsManaged, description }: PolicyDetail): SnapshotPolicy => ({
  id,
  name,
  type,
  awsManaged,
  description,
})

export const createPolicy = defineHandler({
  operation: operations.createPolicy,
  look: async (ctx, { type, name }) => {
    const named = (await service.listPolicies(ctx, type)).find((policy) => policy.name === name)
    if (!named) return { image: { exists: false, content: null } }
    const found = await service.describePolicy(ctx, named.id)
    return { image: { exists: true, content: found.content }, output: found }
  },
  run: service.createPolicy,
  after: (ctx, _input, policy) => patchSnapshot(ctx, policyCreated(summaryOf(policy))),
})

/** The fields of an edit that differ from what the policy is. */
function changeOf(before: PolicyDetail, { name, description, content }: UpdatePolicyInput): service.PolicyChange {
  const change: service.PolicyChange = {}
  if (name !== undefined && name !== before.name) change.name = name
  if (description !== undefined && description !== before.description) change.description = description
  if (content !== undefined && content !== before.content) change.content = content
  return change
}

export const updatePolicy = defineHandler({
  operation: operations.updatePolicy,
  look: async (ctx, { policyId }) => {
    const found = await service.describePolicy(ctx, policyId)
    const { name, description, content, revision } = found
    return { image: { name, description, content, revision }, output: found }
  },
  run: async (ctx, input, { output: before }: Seen<PolicyDetail>) => {
    // `look` always finds one, or throws.
    if (!before) throw new Error('an edit without the policy that it edits')
    return service.updatePolicy(ctx, before, changeOf(before, input))
  },
  after: (ctx, _input, policy) => patchSnapshot(ctx, policyUpdated(summaryOf(policy))),
})

export const deletePolicy = defineHandler({
  operation: operations.deletePolicy,
  look: async (ctx, { policyId }) => {
    const found = await attempt(askerOf(ctx), () => service.describePolicy(ctx, policyId))
    if (!found.ok && found.error.kind !== 'not-found') throw new AppFailure(found.error)
    return { image: { revision: found.ok ? found.value.revision : null } }
  },
  run: (ctx, { policyId }) => service.deletePolicy(ctx, policyId),
  after: (ctx, { policyId }) => patchSnapshot(ctx, policyDeleted(policyId)),
})

const lookAtAttachment = async (ctx: OrgContext, input: AttachPolicyInput) => ({
  image: { attached: await service.isAttached(ctx, input) },
})

export const attachPolicy = defineHandler({
  operation: operations.attachPolicy,
  look: lookAtAttachment,
  run: service.attachPolicy,
  after: (ctx, { policyId, targetId }) => patchSnapshot(ctx, policyAttached(policyId, targetId)),
})

export const detachPolicy = defineHandler({
  operation: operations.detachPolicy,
  look: lookAtAttachment,
  run: service.detachPolicy,
  after: (ctx, { policyId, targetId }) => patchSnapshot(ctx, policyDetached(policyId, targetId)),
})
