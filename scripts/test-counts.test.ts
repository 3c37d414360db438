import { expect, test } from 'vitest'
import { addUp, countPlaywright, countVitest, flakyTests } from './lib/test-counts.mjs'

test('the counts of both reports add up', () => {
  const unit = countVitest({ numPassedTests: 5, numFailedTests: 1 })
  const end = countPlaywright({ stats: { expected: 3, flaky: 1, unexpected: 2, skipped: 9 }, errors: [] })
  expect(
    addUp([
      { isOk: false, counts: unit },
      { isOk: false, counts: end },
    ]),
  ).toEqual({ passed: 9, failed: 3 })
})

test('a failed step counts as one failure even when no test in it failed', () => {
  expect(addUp([{ isOk: false, counts: null }])).toEqual({ passed: 0, failed: 1 })
  expect(addUp([{ isOk: false, counts: { passed: 4, failed: 0 } }])).toEqual({ passed: 4, failed: 1 })
})

test('a step without tests that went well counts as nothing', () => {
  expect(addUp([{ isOk: true, counts: null }])).toEqual({ passed: 0, failed: 0 })
})

test('an end-to-end run that broke outside its tests has failed', () => {
  expect(countPlaywright({ stats: { expected: 0, flaky: 0, unexpected: 0 }, errors: [{}] })).toEqual({
    passed: 0,
    failed: 1,
  })
})

test('a test that passed only when tried again is named', () => {
  const spec = (title: string, line: number, status: string) => ({
    title,
    file: 'jobs.spec.ts',
    line,
    tests: [{ status }],
  })
  const inner = { title: 'a job', file: 'jobs.spec.ts', specs: [spec('is left', 9, 'flaky')], suites: [] }
  const specs = [spec('ends', 4, 'expected'), spec('fails', 6, 'unexpected')]
  const suites = [{ title: 'jobs.spec.ts', file: 'jobs.spec.ts', specs, suites: [inner] }]
  expect(flakyTests({ suites })).toEqual(['jobs.spec.ts:9 › a job › is left'])
  expect(flakyTests({})).toEqual([])
})
