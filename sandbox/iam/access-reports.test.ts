import { GenerateOrganizationsAccessReportCommand, GetOrganizationsAccessReportCommand } from '@aws-sdk/client-iam'
import { describe, expect, test } from 'vitest'
import { refusal, sandboxForTests, type TestWorld } from '../test-client'

const sandbox = sandboxForTests()
const ROOT = 'o-acme4k7q2x/r-k7q2'

const generate = async (world: TestWorld, EntityPath: string, slug = 'acme') =>
  (await world.iam(slug).send(new GenerateOrganizationsAccessReportCommand({ EntityPath }))).JobId ?? ''
const get = (
  world: TestWorld,
  JobId: string,
  input: {
    MaxItems?: number
    Marker?: string
    SortKey?: 'SERVICE_NAMESPACE_DESCENDING' | 'LAST_AUTHENTICATED_TIME_DESCENDING'
  } = {},
) => world.iam('acme').send(new GetOrganizationsAccessReportCommand({ JobId, ...input }))

describe('an access report', () => {
  test('takes a while, and then lists the services by page and order', async () => {
    const world = await sandbox.world('acme')
    const job = await generate(world, ROOT)
    expect(job).toHaveLength(36)
    expect((await get(world, job)).JobStatus).toBe('IN_PROGRESS')
    await world.advance(10)
    const whole = await get(world, job)
    expect(whole).toMatchObject({ JobStatus: 'COMPLETED', IsTruncated: false })
    const names = whole.AccessDetails?.map(({ ServiceNamespace }) => ServiceNamespace) ?? []
    expect(names).toEqual([...names].sort())
    expect(whole.NumberOfServicesAccessible).toBe(names.length)
    const first = await get(world, job, { MaxItems: 10 })
    const rest = await get(world, job, { MaxItems: 1000, Marker: first.Marker })
    expect([...(first.AccessDetails ?? []), ...(rest.AccessDetails ?? [])].map((d) => d.ServiceNamespace)).toEqual(
      names,
    )
    const reversed = await get(world, job, { SortKey: 'SERVICE_NAMESPACE_DESCENDING' })
    expect(reversed.AccessDetails?.map((d) => d.ServiceNamespace)).toEqual([...names].reverse())
    const latest = await get(world, job, { SortKey: 'LAST_AUTHENTICATED_TIME_DESCENDING' })
    expect(latest.AccessDetails?.[0]?.LastAuthenticatedTime).toBeInstanceOf(Date)
  })

  test('of something that is not there fails', async () => {
    const world = await sandbox.world('acme')
    const job = await generate(world, `${ROOT}/ou-k7q2-nowhere0`)
    await world.advance(10)
    expect(await get(world, job)).toMatchObject({ JobStatus: 'FAILED', ErrorDetails: { Code: 'NoSuchEntity' } })
  })

  test('is refused to others, without a path, with an unknown job, and beyond four at once', async () => {
    const world = await sandbox.world('acme')
    expect(await refusal(generate(world, ROOT, 'acme-audit'))).toBe('AccessDenied')
    expect(await refusal(generate(world, 'nonsense of a path'))).toBe('ValidationError')
    expect(await refusal(get(world, 'x'.repeat(36)))).toBe('NoSuchEntityException')
    const job = await generate(world, ROOT)
    for (let index = 0; index < 3; index += 1) await generate(world, ROOT)
    expect(await refusal(generate(world, ROOT))).toBe('ReportGenerationLimitExceededException')
    await world.advance(10)
    expect(await refusal(get(world, job, { MaxItems: 1001 }))).toBe('ValidationError')
    expect(await refusal(get(world, job, { Marker: 'x' }))).toBe('ValidationError')
  })
})
