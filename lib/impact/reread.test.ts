import { AttachPolicyCommand } from '@aws-sdk/client-organizations'
import { afterEach, expect, test, vi } from 'vitest'
import { snapshotOf } from '../snapshot/keep'
import { testWorlds } from '../test-world'
import type { ImpactPreview } from './schema'
import { previewImpact } from './service'

const worlds = testWorlds()
const SECURITY = 'ou-k7q2-4n1esec0'
const SANDBOX_CAP = 'p-sandb0xcap'

afterEach(() => {
  vi.useRealTimers()
})

test('what changes are about is read again when the data is older than a minute', async () => {
  const world = await worlds.create('acme')
  await world.control('PUT', 'throttle', { mode: 'off' })
  const ctx = await world.as('acme')
  await snapshotOf(ctx, { waitMs: 15_000, fresh: true })
  const settled = async (): Promise<ImpactPreview> => {
    for (;;) {
      const preview = await previewImpact(ctx, [{ kind: 'detach', policyId: SANDBOX_CAP, targetIds: [SECURITY] }])
      if (preview.state === 'complete') return preview
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  expect(await settled()).toMatchObject({ basis: { reread: null }, changing: { count: 0 } })
  // Somebody else, elsewhere.
  await ctx.change.send(new AttachPolicyCommand({ PolicyId: SANDBOX_CAP, TargetId: SECURITY }))
  expect((await settled()).changing.count).toBe(0)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 })
  const preview = await previewImpact(ctx, [{ kind: 'detach', policyId: SANDBOX_CAP, targetIds: [SECURITY] }])
  expect(preview.basis.reread).not.toBeNull()
  expect(preview.changing.count).toBeGreaterThan(0)
})
