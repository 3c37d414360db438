import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  AttachPolicyCommand,
  CreateAccountCommand,
  CreateOrganizationalUnitCommand,
  DescribeAccountCommand,
  DescribeCreateAccountStatusCommand,
  ListAccountsCommand,
  ListOrganizationalUnitsForParentCommand,
  OrganizationsClient,
  TagResourceCommand,
} from '@aws-sdk/client-organizations'
import { afterAll, describe, expect, test } from 'vitest'
import { startSandbox } from '../server'
import { refusal, sandboxForTests } from '../test-client'
import { exportWorld } from '../world/export'
import { importWorld } from '../world/import'
import { Worlds } from '../worlds'

const sandbox = sandboxForTests()
const folder = mkdtempSync(join(tmpdir(), 'canopy-sandbox-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const clientOf = (endpoint: string, accessKeyId = '111111111111') =>
  new OrganizationsClient({
    endpoint,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: { accessKeyId, secretAccessKey: 'any' },
  })
const unit = (Name: string) => new CreateOrganizationalUnitCommand({ ParentId: 'r-sm01', Name })
const unitsOf = async (client: OrganizationsClient) =>
  (await client.send(new ListOrganizationalUnitsForParentCommand({ ParentId: 'r-sm01' }))).OrganizationalUnits?.map(
    ({ Name }) => Name,
  )

describe('an exported state', () => {
  test.each([['acme'], ['small'], ['empty'], ['scale:200']])('of %s is the same after its import', (seed) => {
    const world = new Worlds(seed).default
    const state = JSON.parse(JSON.stringify(exportWorld(world)))
    expect(JSON.parse(JSON.stringify(exportWorld(importWorld('other', state))))).toEqual(state)
  })

  test('brings another world to where this one is, with that world’s keys', async () => {
    const [one, two] = [await sandbox.world('small'), await sandbox.world('small')]
    await one.as('small').send(unit('Made here'))
    await one.as('small').send(new TagResourceCommand({ ResourceId: 'r-sm01', Tags: [{ Key: 'a', Value: 'b' }] }))
    await two.control('PUT', 'state', await one.control('GET', 'state'))
    expect(await unitsOf(two.as('small'))).toEqual(['Workloads', 'Made here'])
    await two.as('small').send(unit('Only there'))
    expect(await unitsOf(one.as('small'))).toEqual(['Workloads', 'Made here'])
  })

  test('that is none, or not whole, is refused, and the world stays', async () => {
    const world = await sandbox.world('small')
    const state = (await world.control('GET', 'state')) as Record<string, unknown>
    for (const wrong of [{}, { ...state, version: 99 }, { ...state, accounts: [] }]) {
      await expect(world.control('PUT', 'state', wrong)).rejects.toThrow('BadRequest')
    }
    expect(await unitsOf(world.as('small'))).toEqual(['Workloads'])
    await expect(sandbox.control('PUT', 'worlds/w-none/state', state)).rejects.toThrow('NotFound')
  })
})

describe('a state file', () => {
  test('keeps the default world across a restart, what is still to come included', async () => {
    const stateFile = join(folder, 'restart.json')
    const first = await startSandbox({ port: 0, seed: 'small', stateFile })
    const client = clientOf(first.url)
    await client.send(unit('Kept'))
    const { CreateAccountStatus } = await client.send(
      new CreateAccountCommand({ Email: 'kept@small.example', AccountName: 'Kept' }),
    )
    await refusal(client.send(unit('Kept')))
    await clientOf(first.url, '987654321098')
      .send(new ListAccountsCommand({}))
      .catch(() => undefined)
    const control = (url: string, path: string, body: object, method = 'POST') =>
      fetch(`${url}/_sandbox/worlds/default/${path}`, { method, body: JSON.stringify(body) })
    await control(first.url, 'accounts/987654321098', { state: 'SUSPENDED' }, 'PUT')
    await control(first.url, 'clock', { advanceSeconds: 3600 })
    const made = async (url: string) =>
      (
        await clientOf(url).send(
          new DescribeCreateAccountStatusCommand({ CreateAccountRequestId: CreateAccountStatus?.Id }),
        )
      ).CreateAccountStatus
    const before = await made(first.url)
    expect(before?.State).toBe('SUCCEEDED')
    await first.close()

    const second = await startSandbox({ port: 0, seed: 'empty', stateFile })
    expect(await unitsOf(clientOf(second.url))).toEqual(['Workloads', 'Kept'])
    expect(await made(second.url)).toEqual(before)
    const { Account } = await clientOf(second.url).send(new DescribeAccountCommand({ AccountId: before?.AccountId }))
    expect(Account?.Name).toBe('Kept')
    const reset = await fetch(`${second.url}/_sandbox/reset?seed=small`, { method: 'POST' })
    expect(reset.status).toBe(200)
    await second.close()
    const third = await startSandbox({ port: 0, seed: 'empty', stateFile })
    expect(await unitsOf(clientOf(third.url))).toEqual(['Workloads'])
    await third.close()
  })

  test('bears a last line that a kill has torn, and no file of another kind', async () => {
    const stateFile = join(folder, 'torn.json')
    const first = await startSandbox({ port: 0, seed: 'small', stateFile })
    await clientOf(first.url).send(unit('Whole'))
    await first.close()
    writeFileSync(stateFile, `${readFileSync(stateFile, 'utf8')}{"kind":"call","at":17`)
    const second = await startSandbox({ port: 0, seed: 'empty', stateFile })
    expect(await unitsOf(clientOf(second.url))).toEqual(['Workloads', 'Whole'])
    await second.close()
    writeFileSync(stateFile, 'nonsense')
    await expect(startSandbox({ port: 0, seed: 'empty', stateFile })).rejects.toThrow('not a state file')
  })

  test('loses nothing that was acknowledged before a SIGKILL', async () => {
    const stateFile = join(folder, 'killed.json')
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', 'sandbox/main.ts', '--port', '0', '--seed', 'small', '--state', stateFile],
      { cwd: join(import.meta.dirname, '../..'), stdio: ['ignore', 'pipe', 'ignore'] },
    )
    const url = await new Promise<string>((resolve) => {
      child.stdout.on('data', (chunk: Buffer) => {
        const match = /listening on (\S+)/.exec(chunk.toString())
        if (match?.[1]) resolve(match[1])
      })
    })
    const client = clientOf(url)
    const acknowledged: string[] = []
    const writer = (async () => {
      for (let index = 0; index < 1_000; index += 1) {
        await client.send(unit(`unit-${index}`))
        acknowledged.push(`unit-${index}`)
        if (index === 12) child.kill('SIGKILL')
      }
    })()
    await expect(writer).rejects.toThrow()
    const again = await startSandbox({ port: 0, seed: 'empty', stateFile })
    const kept = (await unitsOf(clientOf(again.url))) ?? []
    await again.close()
    expect(acknowledged.length).toBeGreaterThan(10)
    expect(kept).toEqual(expect.arrayContaining(acknowledged))
  })
})

describe('a consistency delay', () => {
  test('shows a change when it has arrived, in order, and others at once nothing of it', async () => {
    const world = await sandbox.world('small')
    await world.control('PUT', 'consistency', { delaySeconds: 20 })
    const client = world.as('small')
    await client.send(unit('First'))
    await world.advance(10)
    await client.send(unit('Second'))
    expect(await unitsOf(client)).toEqual(['Workloads'])
    await world.advance(11)
    expect(await unitsOf(client)).toEqual(['Workloads', 'First'])
    await world.advance(10)
    expect(await unitsOf(client)).toEqual(['Workloads', 'First', 'Second'])
    expect(await refusal(client.send(unit('Second')))).toBe('DuplicateOrganizationalUnitException')
    await world.control('PUT', 'consistency', { delaySeconds: 0 })
    await client.send(new AttachPolicyCommand({ PolicyId: 'p-denyleave00', TargetId: 'r-sm01' }))
  })
})
