import { describe, expect, test } from 'vitest'
import { type GridFacts, type GridFocus, gridMove } from './tree-grid-keys'

// 0 open › 1 leaf, 2 closed; 3 leaf
const facts: GridFacts = {
  rowCount: 4,
  cellCount: 3,
  pageSize: 2,
  isOpen: (row) => [true, undefined, false, undefined][row],
  parentOf: (row) => [-1, 0, 0, -1][row] ?? -1,
  isMultiselectable: true,
}
const press = (key: string, at: GridFocus, extra: Partial<KeyboardEvent> = {}, isRtl = false) =>
  gridMove({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...extra }, at, facts, isRtl)
const row = (number: number, cell: number | null = null): GridFocus => ({ row: number, cell })
const focus = (number: number, cell: number | null = null) => ({ type: 'focus', focus: row(number, cell) })

describe('keys of a treegrid', () => {
  test('arrows walk the rows and stop at the ends', () => {
    expect(press('ArrowDown', row(0))).toEqual(focus(1))
    expect(press('ArrowUp', row(0))).toEqual(focus(0))
    expect(press('ArrowDown', row(3))).toEqual(focus(3))
    expect(press('ArrowDown', row(1, 2))).toEqual(focus(2, 2))
  })
  test('→ opens, then enters the cells; ← leaves them, closes, goes to the parent', () => {
    expect(press('ArrowRight', row(2))).toEqual({ type: 'open', row: 2 })
    expect(press('ArrowRight', row(0))).toEqual(focus(0, 0))
    expect(press('ArrowRight', row(1))).toEqual(focus(1, 0))
    expect(press('ArrowRight', row(1, 2))).toEqual(focus(1, 2))
    expect(press('ArrowLeft', row(1, 0))).toEqual(focus(1))
    expect(press('ArrowLeft', row(0))).toEqual({ type: 'close', row: 0 })
    expect(press('ArrowLeft', row(2))).toEqual(focus(0))
    expect(press('ArrowLeft', row(3))).toBeNull()
  })
  test('in right-to-left layouts ← and → swap', () => {
    expect(press('ArrowLeft', row(2), {}, true)).toEqual({ type: 'open', row: 2 })
    expect(press('ArrowRight', row(0), {}, true)).toEqual({ type: 'close', row: 0 })
  })
  test('Home and End go to the ends of the rows, in a row to its ends, with Ctrl to the ends of the column', () => {
    expect(press('End', row(0))).toEqual(focus(3))
    expect(press('Home', row(3))).toEqual(focus(0))
    expect(press('End', row(1, 0))).toEqual(focus(1, 2))
    expect(press('Home', row(1, 2), { ctrlKey: true })).toEqual(focus(0, 2))
  })
  test('a page is a window', () => {
    expect(press('PageDown', row(0))).toEqual(focus(2))
    expect(press('PageUp', row(3, 1))).toEqual(focus(1, 1))
  })
  test('Enter chooses a row or acts in a cell, Escape leaves the cell, * opens all siblings', () => {
    expect(press('Enter', row(1))).toEqual({ type: 'choose', row: 1 })
    expect(press('Enter', row(1, 1))).toEqual({ type: 'cell-action', focus: row(1, 1) })
    expect(press('Escape', row(1, 1))).toEqual(focus(1))
    expect(press('Escape', row(1))).toBeNull()
    expect(press('*', row(2))).toEqual({ type: 'open-siblings', row: 2 })
    expect(press('*', row(2), { shiftKey: true })).toEqual({ type: 'open-siblings', row: 2 })
  })
  test('Space selects a row, from a cell with Shift; Shift and an arrow extend; Ctrl+A takes all', () => {
    expect(press(' ', row(2))).toEqual({ type: 'toggle', row: 2 })
    expect(press(' ', row(2, 1))).toBeNull()
    expect(press(' ', row(2, 1), { shiftKey: true })).toEqual({ type: 'toggle', row: 2 })
    expect(press('ArrowDown', row(1), { shiftKey: true })).toEqual({ type: 'extend', row: 2 })
    expect(press('ArrowUp', row(0), { shiftKey: true })).toEqual({ type: 'extend', row: 0 })
    expect(press('ArrowDown', row(1, 1), { shiftKey: true })).toBeNull()
    expect(press('a', row(1), { ctrlKey: true })).toEqual({ type: 'select-all' })
    expect(press('a', row(1), { metaKey: true })).toEqual({ type: 'select-all' })
  })
  test('where nothing can be selected, those keys are left alone', () => {
    const fixed = { ...facts, isMultiselectable: false }
    const key = { key: ' ', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false }
    expect(gridMove(key, row(1), fixed, false)).toBeNull()
    expect(gridMove({ ...key, key: 'ArrowDown', shiftKey: true }, row(1), fixed, false)).toBeNull()
    expect(gridMove({ ...key, key: 'a', ctrlKey: true }, row(1), fixed, false)).toBeNull()
  })
  test('other keys and the browser’s own combinations are left alone', () => {
    expect(press('m', row(1))).toBeNull()
    expect(press('ArrowDown', row(1), { altKey: true })).toBeNull()
    expect(press('ArrowRight', row(1), { metaKey: true })).toBeNull()
  })
})
