import { expect, test } from 'vitest'
import { type RecordedText, versionsFrom } from './version-list'

const record = (changes: Partial<RecordedText>): RecordedText => ({
  name: 'UpdatePolicy',
  person: 'ann',
  createdAt: 1_000,
  finishedAt: 2_000,
  before: undefined,
  saved: undefined,
  ...changes,
})

test('each text once, the newest first, with who saved it', () => {
  const versions = versionsFrom([
    record({ name: 'CreatePolicy', saved: 'one' }),
    record({ before: 'one', saved: 'two', person: 'ben', finishedAt: 3_000 }),
  ])
  expect(versions.map(({ number, content, person }) => [number, content, person])).toEqual([
    [2, 'two', 'ben'],
    [1, 'one', 'ann'],
  ])
  expect(versions[0]?.at).toBe('1970-01-01T00:00:03.000Z')
})

test('what was made elsewhere is known by the change that found it', () => {
  const versions = versionsFrom([
    record({ before: 'old', saved: 'mine' }),
    record({ before: 'theirs', saved: 'mine again' }),
    // A new name alone is no new version.
    record({ before: 'mine again' }),
  ])
  expect(versions.map(({ content, person }) => [content, person])).toEqual([
    ['mine again', 'ann'],
    ['theirs', null],
    ['mine', 'ann'],
    ['old', null],
  ])
})
