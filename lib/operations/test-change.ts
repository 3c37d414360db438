import { randomUUID } from 'node:crypto'
import * as z from 'zod/mini'
import type { OrgContext } from '../aws/context'
import { defineHandler, type Handler } from './handler'
import { defineOperation } from './operation'

/** For tests: a context that has no clients, for handlers that need none. */
export const testContext = (person = 'admin') =>
  ({ person, world: null, connection: { name: 'Acme', slug: 'acme' }, identity: {} }) as unknown as OrgContext

export type TestInput = { id: string; from: string; to: string }

export const testOperation = defineOperation<TestInput>({
  name: 'Test',
  iamAction: 'organizations:Test',
  verb: 'Test',
  tier: 1,
  schema: z.strictObject({ id: z.string(), from: z.string(), to: z.string() }),
  title: ({ id }) => `Test ${id}`,
  consequence: 'It is tested.',
  wayBack: 'None is needed.',
  subject: ({ id }) => id,
  expects: ({ from }) => ({ value: from }),
  wants: ({ to }) => ({ value: to }),
  request: (input) => input,
  inverse: ({ id, from, to }) => ({ name: 'Test', input: { id, from: to, to: from } }),
})

/** For tests: one value that a change sets, with a road to it that can be made to fail. */
export class TestSubject {
  value: string
  sends = 0
  looks = 0
  /** What each send does, in order; when they are used up, it sets the value. */
  onSend: ((apply: () => void) => void | Promise<void>)[] = []
  /** What each look shows instead of the value; `undefined` shows the value. */
  onLook: (() => string | undefined)[] = []

  constructor(value = 'a') {
    this.value = value
  }

  readonly handler: Handler<TestInput, string> = defineHandler({
    operation: testOperation,
    look: async () => {
      this.looks++
      const value = this.onLook.shift()?.() ?? this.value
      return { image: { value }, output: value }
    },
    run: async (_ctx, { to }) => {
      this.sends++
      const apply = () => {
        this.value = to
      }
      const act = this.onSend.shift()
      if (act) await act(apply)
      else apply()
      return to
    },
  })
}

export const asked = (id: string = randomUUID()) => ({ id, sessionHash: 'hash' })

/** What the SDK throws when the connection breaks: it may have been applied. */
export const reset = () => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })

/** What the SDK throws on an error that AWS declares. */
export const declared = (name: string) =>
  Object.assign(new Error(name), { name, $fault: 'client', $metadata: { httpStatusCode: 400, requestId: 'r-1' } })
