import 'server-only'
import type { OrgContext } from '../aws/context'
import { defineHandler, type Seen } from '../operations/handler'
import { AppFailure } from '../result'
import { patchSnapshot, snapshotOf } from '../snapshot/keep'
import { policyTypeDisabled, policyTypeEnabled } from '../snapshot/patches'
import { attachmentsOf } from './attachments'
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

/** A first reading may be under way; a type is not turned off before its attachments are known. */
const SNAPSHOT_WAIT_MS = 1_500

/** With the attachments that will be lost: the record of the change is what they are put back from. */
async function lookWithAttachments(ctx: OrgContext, input: PolicyTypeInput): Promise<Seen<void>> {
  const { image } = await look(ctx, input)
  if (image[input.policyType] !== true) return { image }
  const snapshot = await snapshotOf(ctx, { waitMs: SNAPSHOT_WAIT_MS })
  const kept = 'reading' in snapshot ? null : attachmentsOf(snapshot, input.policyType)
  if (!kept) {
    throw new AppFailure({
      kind: 'unavailable',
      message: 'The attachments of this type are not read yet, and they would be lost.',
      hint: 'Nothing was sent. Wait until the policies are read, then try again.',
    })
  }
  return { image: { ...image, attachments: JSON.stringify(kept) } }
}

export const disablePolicyType = defineHandler({
  operation: operations.disablePolicyType,
  look: lookWithAttachments,
  run: service.disablePolicyType,
  after: (ctx, { policyType }) => patchSnapshot(ctx, policyTypeDisabled(policyType)),
})
