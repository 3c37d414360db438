import { expect, test } from 'vitest'
import { testTree } from '../snapshot/test-organization'
import { columnChoices, columnsOfUrl, FIRST_LOOK, movedColumn, shownColumns, withColumn, withWidth } from './columns'
import { tableLookSchema } from './views-schema'

const look = FIRST_LOOK.organization

test('columns are shown, hidden and moved; the ends stay the ends', () => {
  expect(withColumn(look, 'email', true).columns).toEqual(['id', 'state', 'accounts', 'policies', 'email'])
  expect(withColumn(look, 'id', false).columns).toEqual(['state', 'accounts', 'policies'])
  expect(movedColumn(look, 'id', 1).columns).toEqual(['state', 'id', 'accounts', 'policies'])
  expect(movedColumn(look, 'id', -1)).toBe(look)
  expect(movedColumn(look, 'email', 1)).toBe(look)
})

test('a width stays within reason, and can be taken back', () => {
  expect(withWidth(look, 'id', 5).widths).toEqual({ id: 48 })
  expect(withWidth(look, 'id', 9_999).widths).toEqual({ id: 640 })
  expect(withWidth(withWidth(look, 'id', 100), 'id', null).widths).toEqual({})
})

test('a link can say which columns to show; what is no column is left out', () => {
  expect(columnsOfUrl('organization', 'id,tag:env,nonsense,path,id')).toEqual(['id', 'tag:env'])
  expect(columnsOfUrl('organization', '')).toBeNull()
  expect(columnsOfUrl('organization', 'tag:a,tag:b,tag:c,tag:d,tag:e,tag:f')).toHaveLength(5)
})

test('what a list does not have is not shown, whatever was kept', () => {
  expect(shownColumns('accounts', { ...look, columns: ['accounts', 'path', 'constructor'] })).toEqual(['path'])
  expect(columnChoices('accounts', FIRST_LOOK.accounts, testTree()).map(({ id }) => id)).not.toContain('accounts')
})

test('what the browser sends is a look, or is refused', () => {
  expect(tableLookSchema.safeParse(look).success).toBe(true)
  expect(tableLookSchema.safeParse({ ...look, columns: ['tag:a b', 'id'], widths: { 'tag:a b': 100 } }).success).toBe(
    true,
  )
  expect(tableLookSchema.safeParse({ ...look, columns: ['id', 'id'] }).success).toBe(false)
  expect(tableLookSchema.safeParse({ ...look, widths: { id: 3 } }).success).toBe(false)
  expect(tableLookSchema.safeParse({ ...look, columns: ['tag:\u0000'] }).success).toBe(false)
  expect(tableLookSchema.safeParse({ ...look, density: 'huge' }).success).toBe(false)
})
