import { describe, expect, test } from 'vitest'
import * as z from 'zod/mini'
import type { OrgContext } from '../aws/context'
import { AppFailure } from '../result'
import { defineHandler, doneAs, type ReadBack, SOMEONE_ELSE } from './handler'
import { defineOperation } from './operation'
import { settle } from './settle'

const operation = defineOperation({
  name: 'Test',
  iamAction: 'organizations:Test',
  verb: 'Test',
  tier: 1,
  role: 'operator',
  schema: z.strictObject({}),
  wayBack: 'None is needed.',
})
const ctx = { connection: { name: 'Acme' }, identity: {} } as OrgContext
const denied = () => {
  throw new AppFailure({ kind: 'denied', message: 'no' })
}

/** Settles with a clock that does not wait; tells what came and how long it would have waited. */
async function settled(answers: (() => ReadBack<string>)[]) {
  let reads = 0
  let waitedMs = 0
  const handler = defineHandler({
    operation,
    run: async () => 'ran',
    readBack: async () => (answers[Math.min(reads++, answers.length - 1)] ?? denied)(),
  })
  const result = await settle(handler, ctx, {}, new Date(), async (ms) => {
    waitedMs += ms
  })
  return { result, reads, waitedMs }
}

describe('a change whose answer was lost', () => {
  test('is done as soon as reading shows it', async () => {
    expect(await settled([() => doneAs('found')])).toEqual({
      result: { ok: true, value: 'found' },
      reads: 1,
      waitedMs: 1_000,
    })
  })

  test('is waited for while lists lag behind', async () => {
    const late = await settled([() => doneAs<string>(undefined), () => doneAs<string>(undefined), () => doneAs('late')])
    expect(late).toEqual({ result: { ok: true, value: 'late' }, reads: 3, waitedMs: 7_000 })
  })

  test('is called not made only after a minute of absence, and is then safe to try again', async () => {
    const { result, waitedMs } = await settled([() => doneAs<string>(undefined)])
    expect(waitedMs).toBe(60_000)
    expect(result).toMatchObject({ ok: false, error: { kind: 'unavailable', hint: 'It is safe to try again.' } })
  })

  test('stays unknown when AWS cannot be asked: it is never called failed', async () => {
    expect((await settled([denied])).result).toMatchObject({ ok: false, error: { kind: 'unknown' } })
    const absentThenSilent = await settled([() => doneAs<string>(undefined), denied])
    expect(absentThenSilent.result).toMatchObject({ ok: false, error: { kind: 'unknown' } })
  })

  test('is a conflict for a person when somebody else changed it since', async () => {
    expect((await settled([() => SOMEONE_ELSE])).result).toMatchObject({ ok: false, error: { kind: 'conflict' } })
  })
})
