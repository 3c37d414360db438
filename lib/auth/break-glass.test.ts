import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { auditRows } from '../store/audit'
import { findPerson, LOCAL_ADMIN } from '../store/people'
import { dialects, type TestStore } from '../store/test-stores'
import { changeBreakGlass } from './break-glass'

describe.each(dialects)('on $name', ({ create }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await create()
  })
  afterEach(() => store.dispose())

  test('the password of the local admin is in the audit each time that it is set or taken away, and never itself', async () => {
    await changeBreakGlass(store.db, { passwordHash: 'scrypt$hash', person: 'ops on host' })
    expect(await findPerson(store.db, LOCAL_ADMIN)).toMatchObject({ hasPassword: true })
    await changeBreakGlass(store.db, { passwordHash: null, person: 'ops on host' })
    expect(await findPerson(store.db, LOCAL_ADMIN)).toMatchObject({ hasPassword: false })
    const told: string[] = []
    for await (const { kind, person, body } of auditRows(store.db)) {
      expect(body).not.toContain('scrypt')
      if (kind === 'command') told.push(`${person}: ${JSON.parse(body).name}`)
    }
    expect(told).toEqual(['ops on host: SetLocalAdminPassword', 'ops on host: RemoveLocalAdminPassword'])
  })
})
