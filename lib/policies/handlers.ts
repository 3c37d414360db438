import 'server-only'
import { attempt } from '../attempt'
import { askerOf } from '../aws/context'
import { defineHandler } from '../operations/handler'
import { AppFailure, unwrap } from '../result'
import { patchSnapshot } from '../snapshot/keep'
import type { SnapshotPolicy } from '../snapshot/model'
import { policyAttached, policyCreated, policyDeleted, policyDetached, policyUpdated } from '../snapshot/patches'
import * as operations from './operations'
import type { PolicyDetail } from './schema'
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
  run: async (ctx, input) => {
    const policy = await service.createPolicy(ctx, input)
    patchSnapshot(ctx, policyCreated(summaryOf(policy)))
    return policy
  },
})

export const updatePolicy = defineHandler({
  operation: operations.updatePolicy,
  run: async (ctx, { policyId, revision, name, description, content }) => {
    // Through `attempt`: a read that got lost must not look like a change that got lost.
    const before = unwrap(await attempt(askerOf(ctx), () => service.describePolicy(ctx, policyId)))
    if (before.revision !== revision) {
      throw new AppFailure({
        kind: 'conflict',
        message: 'Someone changed this policy since you opened it.',
        hint: 'Nothing was saved and your text is kept. Compare it with the current text.',
      })
    }
    const change: service.PolicyChange = {}
    if (name !== undefined && name !== before.name) change.name = name
    if (description !== undefined && description !== before.description) change.description = description
    if (content !== undefined && content !== before.content) change.content = content
    if (Object.keys(change).length === 0) return before
    const policy = await service.updatePolicy(ctx, before, change)
    patchSnapshot(ctx, policyUpdated(summaryOf(policy)))
    return policy
  },
})

export const deletePolicy = defineHandler({
  operation: operations.deletePolicy,
  run: async (ctx, { policyId }) => {
    await service.deletePolicy(ctx, policyId)
    patchSnapshot(ctx, policyDeleted(policyId))
  },
})

export const attachPolicy = defineHandler({
  operation: operations.attachPolicy,
  run: async (ctx, input) => {
    await service.attachPolicy(ctx, input)
    patchSnapshot(ctx, policyAttached(input.policyId, input.targetId))
  },
})

export const detachPolicy = defineHandler({
  operation: operations.detachPolicy,
  run: async (ctx, input) => {
    await service.detachPolicy(ctx, input)
    patchSnapshot(ctx, policyDetached(input.policyId, input.targetId))
  },
})

export const detachPolicyAtRoot = defineHandler({
  operation: operations.detachPolicyAtRoot,
  run: async (ctx, input) => {
    await service.detachPolicy(ctx, input)
    patchSnapshot(ctx, policyDetached(input.policyId, input.targetId))
  },
})
