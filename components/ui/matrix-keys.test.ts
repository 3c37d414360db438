import { expect, test } from 'vitest'
import { matrixStep } from './matrix-keys'

const size = { rows: 10, columns: 4, page: 5 }
const key = (name: string, extra = {}) => ({ key: name, ctrlKey: false, isRtl: false, ...extra })

test('arrows walk the cells and stop at the edges; the head of the row is a place too', () => {
  expect(matrixStep({ row: 0, column: 0 }, key('ArrowRight'), size)).toEqual({ row: 0, column: 1 })
  expect(matrixStep({ row: 0, column: 0 }, key('ArrowLeft'), size)).toEqual({ row: 0, column: -1 })
  expect(matrixStep({ row: 0, column: -1 }, key('ArrowLeft'), size)).toEqual({ row: 0, column: -1 })
  expect(matrixStep({ row: 9, column: 3 }, key('ArrowDown'), size)).toEqual({ row: 9, column: 3 })
})

test('right to left, the arrows to the sides change places', () => {
  expect(matrixStep({ row: 0, column: 0 }, key('ArrowLeft', { isRtl: true }), size)).toEqual({ row: 0, column: 1 })
})

test('Home, End and the pages, with Ctrl the corners', () => {
  expect(matrixStep({ row: 4, column: 2 }, key('Home'), size)).toEqual({ row: 4, column: -1 })
  expect(matrixStep({ row: 4, column: 2 }, key('End', { ctrlKey: true }), size)).toEqual({ row: 9, column: 3 })
  expect(matrixStep({ row: 4, column: 2 }, key('PageDown'), size)).toEqual({ row: 9, column: 2 })
  expect(matrixStep({ row: 4, column: 2 }, key('PageUp'), size)).toEqual({ row: 0, column: 2 })
})

test('any other key is not the grid’s', () => {
  expect(matrixStep({ row: 0, column: 0 }, key('a'), size)).toBeNull()
})
