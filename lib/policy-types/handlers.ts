import 'server-only'
import type { OrgContext } from '../aws/context'
import { defineHandler, type Seen } from '../operations/handler'
import { patchSnapshot } from '../snapshot/keep'
import { policyTypeDisabled, policyTypeEnabled } from '../snapshot/patches'
import * as operations from './operations'
import type { PolicyTypeInput } from './schema'
import * as service from './service'

async function look(ctx: OrgContext, { policyType }: PolicyTypeInput): Promise<Seen<void>> {
  const { rootId, on } = await service.readRootTypes(ctx)
  return { image: { root: rootId, [policyType]: on.has(policyType) } }
}

export const enablePolicyType = defineHandler({
  operation: operations.enablePolicyType,
  look,
  run: service.enablePolicyType,
  after: (ctx, { policyType }) => patchSnapshot(ctx, policyTypeEnabled(policyType)),
})

export const disablePolicyType = defineHandler({
  operation: operations.disablePolicyType,
  look,
  run: service.disablePolicyType,
  after: (ctx, { policyType }) => patchSnapshot(ctx, policyTypeDisabled(policyType)),
})
