import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SavedFilterRow } from './schema'
import { dialects, type TestStore } from './test-stores'
import { deleteSavedFilter, listSavedFilters, listTableLooks, putSavedFilter, putTableLook } from './views'

const ann = { person: 'ann', world: '', connection: 'acme' }
const filter: SavedFilterRow = {
  ...ann,
  id: 'one',
  page: 'organization',
  name: 'Closed',
  query: 'state:closed',
  pinned: 0,
  isDefault: 1,
  createdAt: 1,
}

describe.each(dialects)('views on $name', ({ create }) => {
  let store: TestStore
  beforeEach(async () => {
    store = await create()
  })
  afterEach(() => store.dispose())

  test('a filter is kept, changed and deleted by its owner alone', async () => {
    expect(await putSavedFilter(store.db, filter)).toBe(true)
    expect(await putSavedFilter(store.db, { ...filter, name: 'Shut', createdAt: 9 })).toBe(true)
    expect(await listSavedFilters(store.db, ann)).toEqual([{ ...filter, name: 'Shut' }])
    expect(await putSavedFilter(store.db, { ...filter, person: 'ben', name: 'Mine' })).toBe(false)
    expect(await listSavedFilters(store.db, { ...ann, person: 'ben' })).toEqual([])
    expect(await deleteSavedFilter(store.db, { ...ann, person: 'ben' }, 'one')).toBe(false)
    expect(await deleteSavedFilter(store.db, ann, 'one')).toBe(true)
    expect(await listSavedFilters(store.db, ann)).toEqual([])
  })

  test('one filter of a list is its default, and other lists keep theirs', async () => {
    await putSavedFilter(store.db, filter)
    await putSavedFilter(store.db, { ...filter, id: 'two', page: 'accounts' })
    await putSavedFilter(store.db, { ...filter, id: 'three', createdAt: 2 })
    const defaults = (await listSavedFilters(store.db, ann)).filter(({ isDefault }) => isDefault === 1)
    expect(defaults.map(({ id }) => id).sort()).toEqual(['three', 'two'])
  })

  test('a look takes the place of the one before, by person, connection and list', async () => {
    await putTableLook(store.db, { ...ann, page: 'organization', look: '1' })
    await putTableLook(store.db, { ...ann, page: 'organization', look: '2' })
    await putTableLook(store.db, { ...ann, page: 'accounts', look: '3' })
    const looks = await listTableLooks(store.db, ann)
    expect(looks.map(({ look }) => look).sort()).toEqual(['2', '3'])
    expect(await listTableLooks(store.db, { ...ann, connection: 'other' })).toEqual([])
  })
})
