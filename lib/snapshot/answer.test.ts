import { expect, test } from 'vitest'
import { merge, type SnapshotAnswer, wholeOf } from './answer'
import { columnsOf, firstRowsOf } from './columns'
import { deltaOf } from './delta'
import { everyPart } from './model'
import { packDetails, packLean } from './pack'
import { ouRenamed } from './patches'
import { PROD, testColumns, testOrganization } from './test-organization'

const columns = testColumns()
const { parts, version } = columns
const later = everyPart({ state: 'reading', done: 3 })

test('the whole comes in two pieces', () => {
  const lean = merge({ piece: 'lean', text: packLean(columns), parts }, undefined)
  expect(lean).toMatchObject({ isLean: true, version })
  const whole = merge({ piece: 'details', text: packDetails(columns), parts: later }, wholeOf(lean))
  expect(whole).toEqual({ ...columns, parts: later })
})

test('nothing new is the very same object, and news of how fresh it is are not a new version', () => {
  expect(merge({ unchanged: version, parts: structuredClone(parts) }, columns)).toBe(columns)
  const fresher = merge({ unchanged: version, parts: later }, columns) as typeof columns
  expect(fresher.parts).toEqual(later)
  expect(fresher.nodes).toBe(columns.nodes)
})

test('what has changed is put in, step by step', () => {
  const now = columnsOf(ouRenamed(PROD, 'Production')(testOrganization()), 2, parts)
  const delta = deltaOf(columns, now)
  expect(merge({ deltas: delta ? [delta] : [], parts }, columns)).toEqual(now)
})

test('what does not fit is said, so that the whole is asked for', () => {
  const now = columnsOf(ouRenamed(PROD, 'Production')(testOrganization()), 9, parts)
  const delta = deltaOf({ ...columns, version: 8 }, now)
  expect(merge({ deltas: delta ? [delta] : [], parts }, columns)).toBeUndefined()
  expect(merge({ unchanged: 9, parts }, columns)).toBeUndefined()
  expect(merge({ piece: 'details', text: packDetails(now), parts }, columns)).toBeUndefined()
})

test('first rows and a reading are nothing to add to', () => {
  const rows: SnapshotAnswer = firstRowsOf(columns, new Set(), 1)
  expect([wholeOf(rows), wholeOf({ reading: parts.tree }), wholeOf(undefined)]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  expect(wholeOf(columns)).toBe(columns)
})
