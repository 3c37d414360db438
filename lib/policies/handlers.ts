import 'server-only'
import { attempt } from '../attempt'
import { askerOf, type OrgContext } from '../aws/context'
import { defineHandler, doneWhen, SOMEONE_ELSE } from '../operations/handler'
import { AppFailure, unwrap } from '../result'
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
  run: service.createPolicy,
  readBack: async (ctx, { type, name, content }) => {
    const named = (await service.listPolicies(ctx, type)).find((policy) => policy.name === name)
    if (!named) return { state: 'not-done' }
    const found = await service.describePolicy(ctx, named.id)
    return found.content === content ? { state: 'done', output: found } : SOMEONE_ELSE
  },
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
  run: async (ctx, input) => {
    // Through `attempt`: a read that got lost must not look like a change that got lost.
    const before = unwrap(await attempt(askerOf(ctx), () => service.describePolicy(ctx, input.policyId)))
    if (before.revision !== input.revision) {
      throw new AppFailure({
        kind: 'conflict',
        message: 'Someone changed this policy since you opened it.',
        hint: 'Nothing was saved and your text is kept. Compare it with the current text.',
      })
    }
    const change = changeOf(before, input)
    return Object.keys(change).length === 0 ? before : service.updatePolicy(ctx, before, change)
  },
  readBack: async (ctx, input) => {
    const now = await service.describePolicy(ctx, input.policyId)
    if (Object.keys(changeOf(now, input)).length === 0) return { state: 'done', output: now }
    return now.revision === input.revision ? { state: 'not-done' } : SOMEONE_ELSE
  },
  after: (ctx, _input, policy) => patchSnapshot(ctx, policyUpdated(summaryOf(policy))),
})

export const deletePolicy = defineHandler({
  operation: operations.deletePolicy,
  run: (ctx, { policyId }) => service.deletePolicy(ctx, policyId),
  readBack: async (ctx, { policyId }) => {
    const found = await attempt(askerOf(ctx), () => service.describePolicy(ctx, policyId))
    if (!found.ok && found.error.kind !== 'not-found') throw new AppFailure(found.error)
    return doneWhen(!found.ok)
  },
  after: (ctx, { policyId }) => patchSnapshot(ctx, policyDeleted(policyId)),
})

export const attachPolicy = defineHandler({
  operation: operations.attachPolicy,
  run: service.attachPolicy,
  readBack: async (ctx, input) => doneWhen(await service.isAttached(ctx, input)),
  after: (ctx, { policyId, targetId }) => patchSnapshot(ctx, policyAttached(policyId, targetId)),
})

const detaching = {
  run: service.detachPolicy,
  readBack: async (ctx: OrgContext, input: AttachPolicyInput) => doneWhen(!(await service.isAttached(ctx, input))),
  after: (ctx: OrgContext, { policyId, targetId }: AttachPolicyInput) =>
    patchSnapshot(ctx, policyDetached(policyId, targetId)),
}

export const detachPolicy = defineHandler({ operation: operations.detachPolicy, ...detaching })
export const detachPolicyAtRoot = defineHandler({ operation: operations.detachPolicyAtRoot, ...detaching })
