// Fills the audit of the data folder with rows: `CANOPY_DATA=FOLDER … bench/audit-rows.ts COUNT`.
import { randomUUID } from 'node:crypto'
import { Recorder } from '@/lib/audit/recorder'
import { readSettings } from '@/lib/settings'
import { openStore } from '@/lib/store/database'

const AT_ONCE = 1_000

const count = Number(process.argv[2])
const { dataFolder } = readSettings()
const db = await openStore({ dataFolder, databaseUrl: undefined })
const recorder = new Recorder({ dataFolder, keyFile: undefined })

const bodyOf = (index: number) => ({
  actor: {
    connection: 'acme',
    account: '123456789012',
    role: 'OrganizationAdmin',
    via: 'arn:aws:iam::123456789012:role/Canopy',
  },
  operation: 'MoveAccount',
  input: { accountId: String(210_000_000_000 + index), from: 'ou-ab12-11111111', to: 'ou-ab12-22222222' },
  before: {
    parent: 'ou-ab12-11111111',
    name: `Account ${index}`,
    email: `account-${index}@example.com`,
    state: 'ACTIVE',
  },
  requestId: randomUUID(),
  attempts: 1,
  outcome: 'succeeded',
})

for (let from = 0; from < count; from += AT_ONCE) {
  await recorder.audited(db, async (_trx, append) => {
    for (let index = from; index < Math.min(count, from + AT_ONCE); index += 1) {
      await append({ kind: 'outcome', person: 'admin', operationId: randomUUID(), body: bodyOf(index) })
    }
  })
}
await recorder.close()
await db.destroy()
