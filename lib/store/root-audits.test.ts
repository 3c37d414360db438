import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { amendRootAudit, keepRootAudit, listRootAudits } from './root-audits'
import { addRootCalls, insertRootSession, listRootSessions } from './root-sessions'
import { dialects, type TestStore } from './test-stores'

type Found = { keys: string[] }
const acme = { world: '', organizationId: 'o-acme000000' }
const of = (accountId: string) => ({ ...acme, accountId, person: 'admin' })

describe.each(dialects)('what is known of root users, on $name', ({ create }) => {
  let store: TestStore
  beforeAll(async () => {
    store = await create()
  })
  afterAll(() => store.dispose())

  test('is kept by organization, and asked for by what has changed since', async () => {
    await keepRootAudit(store.db, of('1'), { found: { keys: [] } }, 1_000)
    await keepRootAudit(store.db, of('2'), { found: { keys: ['k'] } }, 2_000)
    await keepRootAudit(store.db, { ...of('1'), organizationId: 'o-other00000' }, { found: { keys: [] } }, 3_000)
    const ids = async (since?: number) =>
      (await listRootAudits<Found>(store.db, acme, since)).map(({ accountId }) => accountId).sort()
    expect(await ids()).toEqual(['1', '2'])
    expect(await ids(2_000)).toEqual(['2'])
    expect(await ids(2_001)).toEqual([])
  })

  test('loses none of the changes that are put into it at once', async () => {
    const keys = Array.from({ length: 12 }, (_, at) => `k${at}`)
    await keepRootAudit(store.db, of('3'), { found: { keys } }, 1_000)
    await Promise.all(
      keys.map((key) =>
        amendRootAudit<Found>(store.db, of('3'), (found) => ({ keys: found.keys.filter((one) => one !== key) }), 5_000),
      ),
    )
    const [row] = await listRootAudits<Found>(store.db, acme, 5_000)
    expect(row).toMatchObject({ accountId: '3', found: { keys: [] }, foundAt: 1_000, triedAt: 5_000 })
  })

  test('is not made up where nothing was ever read', async () => {
    await amendRootAudit<Found>(store.db, of('4'), () => ({ keys: [] }))
    await keepRootAudit(store.db, of('5'), { error: { kind: 'denied', message: 'No.' } }, 9_000)
    await amendRootAudit<Found>(store.db, of('5'), () => ({ keys: [] }), 9_500)
    const rows = await listRootAudits<Found>(store.db, acme, 9_000)
    expect(rows.map(({ accountId, found, error }) => [accountId, found, error?.kind])).toEqual([['5', null, 'denied']])
  })

  test('has the transcript of each session, whole and in order, also when two write at once', async () => {
    const session = { id: 's', ...acme, accountId: '1', connection: 'acme', person: 'admin', task: 'T' }
    await insertRootSession(store.db, { ...session, startedAt: 1, expiresAt: 2 })
    const call = (operation: string) => [{ operation, at: 1, error: null, requestId: 'r' }]
    await Promise.all(['A', 'B', 'C', 'D'].map((name) => addRootCalls(store.db, 's', call(name))))
    await addRootCalls(store.db, 's', call('E'))
    const [found] = await listRootSessions(store.db, { ...acme, accountId: '1' }, 10)
    expect(found?.calls.map(({ operation }) => operation).sort()).toEqual(['A', 'B', 'C', 'D', 'E'])
    expect(found?.calls.at(-1)?.operation).toBe('E')
    expect(await listRootSessions(store.db, { ...acme, accountId: '2' }, 10)).toEqual([])
  })
})
