import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type AppError, fail, ok, type Result } from '../result'
import { askFor } from './ask'
import type { OperationStatus } from './follow'

const request = { connection: 'acme', operationId: '0b6f7a52-9a55-4a0e-8f0e-4f2f5f2f0b11', input: {} }

/** A server that knows an operation or does not; `null` cuts the connection. */
const server = { status: null as OperationStatus | 'unknown-id' | null }
const json = (result: Result<unknown>, status = 200) => new Response(JSON.stringify(result), { status })

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('fetch', async () => {
    if (server.status === null) throw new TypeError('Failed to fetch')
    if (server.status === 'unknown-id') return json(fail({ kind: 'not-found', message: 'There is none.' }), 404)
    return json(ok(server.status))
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Asks, and lets the time pass that it waits. */
async function asked(action: () => Promise<Result<string>>) {
  const pending: AppError[] = []
  const asking = askFor(action, request, (error) => pending.push(error))
  await vi.runAllTimersAsync()
  return { result: await asking, pending }
}

const done: OperationStatus = { state: 'succeeded', isOpen: false, output: 'made', error: null }

describe('a change that is asked for', () => {
  test('and answered is asked for once', async () => {
    const action = vi.fn(async () => ok('made'))
    expect((await asked(action)).result).toEqual(ok('made'))
    expect(action).toHaveBeenCalledTimes(1)
  })

  test('and lost on the way back is found by its id, and not asked for again', async () => {
    server.status = done
    const action = vi.fn(async () => {
      throw new TypeError('Failed to fetch')
    })
    const { result, pending } = await asked(action)
    expect(result).toEqual(ok('made'))
    expect(action).toHaveBeenCalledTimes(1)
    expect(pending[0]).toMatchObject({ kind: 'unknown' })
  })

  test('and lost on the way there is asked for again under the same id, once the server said that it has none', async () => {
    server.status = 'unknown-id'
    let calls = 0
    const action = vi.fn(async () => {
      if (calls++ === 0) throw new TypeError('Failed to fetch')
      return ok('made')
    })
    expect((await asked(action)).result).toEqual(ok('made'))
    expect(action.mock.calls).toEqual([[request], [request]])
  })

  test('and refused by the server again and again is said not to have been sent', async () => {
    server.status = 'unknown-id'
    const action = vi.fn(async () => {
      throw new Error('503: too busy')
    })
    expect((await asked(action)).result).toMatchObject({ ok: false, error: { kind: 'unavailable' } })
    expect(action).toHaveBeenCalledTimes(3)
  })

  test('and never answered stays unknown: it is not called failed', async () => {
    server.status = null
    const action = vi.fn(async () => {
      throw new TypeError('Failed to fetch')
    })
    expect((await asked(action)).result).toMatchObject({ ok: false, error: { kind: 'unknown' } })
    expect(action).toHaveBeenCalledTimes(1)
  })
})
