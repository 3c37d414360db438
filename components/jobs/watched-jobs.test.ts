import { expect, test } from 'vitest'
import { parseWatched } from './watched-jobs'

test('what was stored by somebody else counts as nothing', () => {
  expect(parseWatched(null)).toEqual([])
  expect(parseWatched('not json')).toEqual([])
  expect(parseWatched('{"connection":"acme"}')).toEqual([])
  expect(parseWatched('[{"connection":"acme","jobId":"1","since":5},{"jobId":2},null]')).toEqual([
    { connection: 'acme', jobId: '1', since: 5 },
  ])
})
