import { createPublicKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { findAuditHead, newestCheckpoints } from '@/lib/store/audit'
import { checkpointsIn, isSigned } from './checkpoint'
import { auditPaths } from './installation'
import { appendOne, auditDialects, entry, type TestAudit } from './test-audit'

describe.each(auditDialects)('checkpoints on $name', ({ create }) => {
  let audit: TestAudit
  beforeEach(async () => {
    audit = await create()
  })
  afterEach(async () => {
    vi.useRealTimers()
    await audit.dispose()
  })

  const keptOf = (folder: string) => checkpointsIn(readFileSync(auditPaths(folder).checkpoints, 'utf8'))

  test('one is made after every 100 rows, signed, in the store and in the file', async () => {
    const { recorder, folder } = audit.recorder()
    for (let rows = 1; rows < 230; rows += 25) {
      await recorder.audited(audit.store.db, async (_trx, append) => {
        for (let index = 0; index < 25; index += 1) await append(entry({ body: { index } }))
      })
      await recorder.checkpoints.close()
    }
    const made = await newestCheckpoints(audit.store.db, 10)
    expect(made.map(({ seq }) => seq)).toEqual([201, 101])
    const publicKey = createPublicKey(readFileSync(auditPaths(folder).key, 'utf8'))
    for (const checkpoint of made) expect(isSigned(checkpoint, [publicKey])).toBe(true)
    expect(keptOf(folder)).toEqual(made.toReversed().map(({ at: _, ...checkpoint }) => checkpoint))
  })

  test('one is made 60 s after the first row that none covers, and then no more', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { recorder } = audit.recorder()
    await appendOne(recorder, audit.store.db)
    await vi.advanceTimersByTimeAsync(50_000)
    await appendOne(recorder, audit.store.db)
    expect(await newestCheckpoints(audit.store.db, 10)).toEqual([])
    await vi.advanceTimersByTimeAsync(10_000)
    await recorder.checkpoints.close()
    expect(await newestCheckpoints(audit.store.db, 10)).toMatchObject([await findAuditHead(audit.store.db)])
    await vi.advanceTimersByTimeAsync(300_000)
    expect(await newestCheckpoints(audit.store.db, 10)).toHaveLength(1)
  })

  test('one now, once per row, and none of an empty chain', async () => {
    const { recorder } = audit.recorder()
    expect(await recorder.checkpoints.now(audit.store.db)).toBeNull()
    await appendOne(recorder, audit.store.db)
    const first = await recorder.checkpoints.now(audit.store.db)
    expect(first).toMatchObject({ seq: 2 })
    expect(await recorder.checkpoints.now(audit.store.db)).toEqual(first)
    const other = audit.recorder()
    expect(await other.recorder.checkpoints.now(audit.store.db)).toEqual(first)
  })

  test('one that fails holds up no change, and is made later', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { recorder } = audit.recorder()
    const gone = await audit.store.open()
    await appendOne(recorder, gone)
    await gone.destroy()
    await vi.advanceTimersByTimeAsync(60_000)
    await recorder.checkpoints.close()
    await appendOne(recorder, audit.store.db)
    await vi.advanceTimersByTimeAsync(60_000)
    await recorder.checkpoints.close()
    expect(await newestCheckpoints(audit.store.db, 10)).toHaveLength(1)
  })
})
