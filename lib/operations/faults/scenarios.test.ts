import { expect, test } from 'vitest'
import { sandboxForTests } from '../../../sandbox/test-client'
import { recordedHandlers } from '../../catalogue'
import { type Image, shows } from '../image'
import { whatBecame, whyNotSend } from '../refusals'
import { contextIn } from './test-context'
import { ledgerOf, SCENARIOS } from './test-scenarios'

const sandbox = sandboxForTests()

const handlerOf = (name: string) => {
  const handler = recordedHandlers.find(({ operation }) => operation.name === name)
  if (!handler) throw new Error(`No change called ${name}.`)
  return handler
}

/** The part of an image that a change is about. */
const only = (image: Image, like: Image): Image =>
  Object.fromEntries(Object.keys(like).map((key) => [key, image[key] ?? null]))

test('there is a scenario for every change of the catalogue', () => {
  expect(Object.keys(SCENARIOS).sort()).toEqual(recordedHandlers.map(({ operation }) => operation.name).sort())
})

test.each(Object.entries(SCENARIOS))(
  '%s is seen when it is made, not seen when it is not, and its undo takes it back',
  async (name, { as, prepare }) => {
    const world = await sandbox.world('acme')
    const { operation, look, run, after } = handlerOf(name)
    const input = operation.schema.parse(await prepare(world))
    const ctx = await contextIn(sandbox.url, world, as)
    const earlier = (await ledgerOf(world, name)).length

    const before = await look(ctx, input)
    expect(whyNotSend(operation, input, before.image)).toBeNull()
    const notMade = await look(ctx, input, new Date())
    expect(whatBecame(operation, input, { before: before.image, now: notMade.image })).toBe('not-done')

    const sentAt = new Date()
    const output = await run(ctx, input, before)
    after?.(ctx, input, output)
    const applied = (await ledgerOf(world, name)).slice(earlier)
    expect(applied).toHaveLength(1)
    expect(JSON.parse(JSON.stringify(applied[0]?.input))).toEqual(JSON.parse(JSON.stringify(operation.request(input))))

    const made = await look(ctx, input, sentAt)
    expect(whatBecame(operation, input, { before: before.image, now: made.image })).toBe('done')
    expect(made.output).toEqual(output)

    const change = operation.inverse?.(input, before.image, output)
    if (!change) return
    const inverse = handlerOf(change.name)
    const undo = inverse.operation.schema.parse(change.input)
    const toUndo = await inverse.look(ctx, undo)
    expect(whyNotSend(inverse.operation, undo, toUndo.image)).toBeNull()
    await inverse.run(ctx, undo, toUndo)
    const now = (await look(ctx, input)).image
    expect(only(now, operation.wants(input))).toEqual(only(before.image, operation.wants(input)))
    expect(shows(now, operation.expects(input))).toBe(true)
  },
)
