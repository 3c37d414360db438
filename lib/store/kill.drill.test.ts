import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { killed, runProgram } from './test-process'
import { dialects } from './test-stores'

const KILLS = 20
const TIMEOUT_MS = 120_000

/** Writes as fast as it can over eight hands, and says each id once the store has acknowledged it. */
const WRITER = `
  const { writeSync } = require('node:fs')
  const { randomUUID } = require('node:crypto')
  const { openStore } = require('./lib/store/database.ts')
  const { insertIntent, markSent } = require('./lib/store/operations.ts')
  const work = async (db) => {
    for (;;) {
      const id = randomUUID()
      const rest = { accountId: null, subject: null, target: null, claim: null, jobId: null, undoes: null, owner: null }
      await insertIntent(db, { id, person: 'admin', sessionHash: 'h', connection: 'acme', world: null,
        name: 'MoveAccount', input: { text: 'x'.repeat(500) }, tier: 0, ...rest })
      writeSync(1, 'intent ' + id + '\\n')
      await db.transaction().execute((trx) => markSent(trx, id, { before: {}, after: {} }))
      writeSync(1, 'sent ' + id + '\\n')
    }
  }
  openStore(JSON.parse(process.argv[1])).then((db) => Promise.all(Array.from({ length: 8 }, () => work(db))))`

test.each(dialects)(
  'of a writer that is killed 20 times under load no acknowledged row is lost on $name',
  async ({ create }) => {
    const store = await create()
    try {
      const acknowledged = { intent: new Set<string>(), sent: new Set<string>() }
      for (let round = 0; round < KILLS; round += 1) {
        const child = runProgram(WRITER, JSON.stringify(store.settings))
        const closed = once(child, 'close')
        // Another place in the stream of writes each time.
        const enough = 20 + ((round * 37) % 101)
        let lines = 0
        for await (const line of createInterface({ input: child.stdout })) {
          const [, what, id] = /^(intent|sent) ([0-9a-f-]{36})$/.exec(line) ?? []
          if (id && (what === 'intent' || what === 'sent')) acknowledged[what].add(id)
          lines += 1
          if (lines === enough) child.kill('SIGKILL')
        }
        await closed
        await killed(child)
        expect(child.signalCode, 'it was killed while it wrote').toBe('SIGKILL')
      }

      const db = await store.open()
      const rows = await db.selectFrom('operation').select(['id', 'state']).execute()
      const states = new Map<string, string>(rows.map(({ id, state }) => [id, state]))
      expect(acknowledged.sent.size).toBeGreaterThan(KILLS * 5)
      expect([...acknowledged.intent].filter((id) => !states.has(id))).toEqual([])
      expect([...acknowledged.sent].filter((id) => states.get(id) !== 'sent')).toEqual([])
      if (store.settings.databaseUrl === undefined) {
        const { rows: checked } = await sql<{ integrityCheck: string }>`pragma integrity_check`.execute(db)
        expect(checked).toEqual([{ integrityCheck: 'ok' }])
      }
    } finally {
      await store.dispose()
    }
  },
  TIMEOUT_MS,
)
