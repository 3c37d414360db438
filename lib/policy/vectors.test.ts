import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkVector } from './check-vector'

const FOLDER = join(import.meta.dirname, 'vectors')
const read = (file: string): unknown => JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'))

test('there are all vectors of both kinds', () => {
  expect(files.filter((file) => file.startsWith('effective-'))).toHaveLength(29)
  expect(files.filter((file) => file.startsWith('authz-'))).toHaveLength(17)
})

test.each(files)('%s', (file) => {
  expect(checkVector(read(file))).toEqual({ name: expect.any(String), passed: true })
})

test('a vector of another kind, or with another result, fails', () => {
  expect(checkVector({ schema: 'organization-authorization/2', name: 'x' })).toMatchObject({ passed: false })
  expect(checkVector({ schema: 'effective-policy/1', name: 'x', type: 'PIZZA_POLICY' })).toMatchObject({
    passed: false,
  })
  const wrong = { ...(read('effective-s3-01-ou-relaxes-root.json') as object), expected: {} }
  expect(checkVector(wrong)).toMatchObject({ passed: false })
  const authorization = read('authz-scp-01-deny-at-ou-and-account.json') as { cases: { expected: object }[] }
  const swapped = authorization.cases.map((each, index, all) => ({ ...each, expected: all[(index + 1) % 3]?.expected }))
  expect(checkVector({ ...authorization, cases: swapped })).toMatchObject({ passed: false })
  expect(checkVector(null)).toMatchObject({ passed: false })
})
