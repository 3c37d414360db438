import { DeregisterDelegatedAdministratorCommand, DisableAWSServiceAccessCommand } from '@aws-sdk/client-organizations'
import { describe, expect, test } from 'vitest'
import { snapshotOf } from '../snapshot/keep'
import { testWorlds } from '../test-world'
import { readReportOf } from './report-of'
import { whyNotChange, whyNotRoot } from './rules'
import { readRootAccess } from './service'

const worlds = testWorlds()
const AUDIT = '201455901190'
const IAM = { ServicePrincipal: 'iam.amazonaws.com' }
const PRODUCTION = 'ou-k7q2-p0d1prod'

describe('what root access needs', () => {
  test('is there, as one call of IAM tells', async () => {
    expect(await readRootAccess(await (await worlds.create()).as('acme'))).toMatchObject({
      organizationId: 'o-acme4k7q2x',
      hasAllFeatures: true,
      isTrusted: true,
      features: { RootCredentialsManagement: true, RootSessions: true },
      administrators: [AUDIT],
      error: null,
    })
  })

  test('lacks trusted access once that is off', async () => {
    const ctx = await (await worlds.create()).as('acme')
    await ctx.change.send(new DeregisterDelegatedAdministratorCommand({ AccountId: AUDIT, ...IAM }))
    await ctx.change.send(new DisableAWSServiceAccessCommand(IAM))
    expect(await readRootAccess(ctx)).toMatchObject({ hasAllFeatures: true, isTrusted: false, features: null })
  })

  test('is not told to an administrator of other services, who is told why', async () => {
    const world = await worlds.create()
    const administrator = await world.as('acme-audit')
    expect((await readRootAccess(administrator)).features).not.toBeNull()
    const { change } = await world.as('acme')
    await change.send(new DeregisterDelegatedAdministratorCommand({ AccountId: AUDIT, ...IAM }))
    expect(await readRootAccess(administrator)).toMatchObject({
      isTrusted: null,
      features: null,
      error: { message: expect.stringContaining('neither the management account nor the delegated administrator') },
    })
  })
})

test('what needs a feature says so while it is off, and what changes needs a connection for it', () => {
  const features = { RootCredentialsManagement: true, RootSessions: false }
  const through = { kind: 'management', writable: false, connectionName: 'Acme' } as const
  expect(whyNotRoot({ features }, 'RootCredentialsManagement')).toBeNull()
  expect(whyNotRoot({ features }, 'RootSessions')).toBe('Turn on root sessions first')
  expect(whyNotRoot({ features: null }, 'RootSessions')).toContain('not set up')
  expect(whyNotChange(through, { features }, 'RootCredentialsManagement')).toContain('for reading only')
  expect(whyNotChange({ ...through, writable: true }, { features }, 'RootCredentialsManagement')).toBeNull()
})

test('a report is made by AWS once, and asked after until it is done', async () => {
  const world = await worlds.create()
  const ctx = await world.as('acme')
  await expect.poll(async () => 'reading' in (await snapshotOf(ctx, { waitMs: 5_000 }))).toBe(false)
  expect(await readReportOf(ctx, PRODUCTION, false)).toMatchObject({ state: 'running', services: [] })
  await world.control('POST', 'clock', { advanceSeconds: 60 })
  const report = await readReportOf(ctx, PRODUCTION, false)
  expect(report.state).toBe('done')
  expect(report.services.length).toBeGreaterThan(5)
  expect(report.services.some(({ lastUsedAt }) => lastUsedAt === null)).toBe(true)
  const made = async () =>
    (await world.control<{ operations: Record<string, { calls: number }> }>('GET', 'calls')).operations
      .GenerateOrganizationsAccessReport?.calls
  expect(await made()).toBe(1)
  await readReportOf(ctx, PRODUCTION, true)
  expect(await made()).toBe(2)
  await expect(readReportOf(ctx, 'ou-k7q2-nothere0', false)).rejects.toThrow('no longer in the organization')
})
