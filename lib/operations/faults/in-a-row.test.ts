import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sandboxForTests } from '../../../sandbox/test-client'
import type { OrgContext } from '../../aws/context'
import { recordedHandlers } from '../../catalogue'
import { unwrap } from '../../result'
import { dialects, type TestStore } from '../../store/test-stores'
import { submit } from '../submit'
import { noPace } from '../test-pace'
import { contextIn } from './test-context'
import { SCENARIOS } from './test-scenarios'

const sandbox = sandboxForTests()

const noWait = async () => {}
const handlerOf = (name: string) =>
  recordedHandlers.find(({ operation }) => operation.name === name) ?? expect.fail(`no change called ${name}`)

describe.each(dialects)('on $name', ({ create }) => {
  let store: TestStore
  beforeAll(async () => {
    store = await create()
  })
  afterAll(() => store.dispose())

  const make = async (ctx: OrgContext, name: string, input: unknown) => {
    const handler = handlerOf(name)
    const parsed = handler.operation.schema.parse(input)
    const asked = { id: randomUUID(), sessionHash: 'test' }
    return unwrap(await submit(store.db, handler, { ctx, input: parsed, asked, pace: noPace, wait: noWait }))
  }

  test('something new can be made right after something else of its kind in the same place', async () => {
    const world = await sandbox.world('acme')
    const ctx = await contextIn(sandbox.url, world, 'acme')
    for (const name of ['One', 'Two', 'Three']) {
      await make(ctx, 'CreateOrganizationalUnit', { parentId: 'r-k7q2', name })
    }
  })

  const names = Object.keys(SCENARIOS).filter((name) => {
    const { operation } = handlerOf(name)
    return operation.inverse !== undefined
  })

  test.each(names)('%s can be made, taken back, and made again at once', async (name) => {
    const { as, prepare } = SCENARIOS[name] ?? expect.fail(`no scenario for ${name}`)
    const world = await sandbox.world('acme')
    const input = handlerOf(name).operation.schema.parse(await prepare(world))
    const ctx = await contextIn(sandbox.url, world, as)
    const { operation, look } = handlerOf(name)
    const before = (await look(ctx, input)).image
    const output = await make(ctx, name, input)
    const undo = operation.inverse?.(input, before, output) ?? expect.fail('no way back')
    await make(ctx, undo.name, undo.input)
    await make(ctx, name, input)
  })
})
