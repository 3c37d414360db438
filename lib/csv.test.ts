import { expect, test } from 'vitest'
import { csvLine } from './csv'

test('what a spreadsheet would run stays text', () => {
  for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1']) {
    expect(csvLine([text]).replace(/^"/, '')).toMatch(/^'/)
  }
  expect(csvLine(['a=1', 'x-y', 'ou-ab12-11111111'])).toBe('a=1,x-y,ou-ab12-11111111\r\n')
})

test('commas, quotes and line breaks stay inside their cell, and nothing is an empty cell', () => {
  expect(csvLine(['a,b', 'say "x"', 'two\nlines', null, 3])).toBe('"a,b","say ""x""","two\nlines",,3\r\n')
})
