import * as organizations from '@aws-sdk/client-organizations'
import { describe, expect, test } from 'vitest'
import { classify } from './error-class'
import { toAppError } from './errors'

const asker = { connection: 'Acme', accountId: '111122223333', principal: 'The role OrgAdmin' }
const metadata = { httpStatusCode: 400, requestId: 'req-1' }

/** An error as the SDK throws it. */
function thrown(name: string, extra: { Reason?: string; message?: string; status?: number } = {}) {
  return Object.assign(new Error(extra.message ?? 'AWS said so'), {
    name,
    $fault: 'client',
    $metadata: { ...metadata, httpStatusCode: extra.status ?? 400 },
    ...(extra.Reason ? { Reason: extra.Reason } : {}),
  })
}

const exceptions = Object.keys(organizations).filter(
  (name) => /Exception$/.test(name) && !name.startsWith('Organizations'),
)

describe('every failure has one class', () => {
  test('each of the 50 exceptions of the API is sorted by name', () => {
    expect(exceptions).toHaveLength(50)
    for (const name of exceptions) {
      const expected = name === 'ServiceException' ? 'ambiguous' : expect.not.stringMatching(/ambiguous|unexpected/)
      const status = name === 'ServiceException' ? 500 : 400
      expect(classify(thrown(name, { status })), name).toEqual(expected)
    }
  })

  test('a refusal of a kind not yet known is still a refusal', () => {
    expect(classify(thrown('BrandNewException'))).toBe('constraint')
  })

  test('what was never sent is unavailable, what may have been applied is ambiguous', () => {
    const network = (code: string) => Object.assign(new Error(code), { code, $metadata: { attempts: 1 } })
    expect(classify(network('ECONNREFUSED'))).toBe('unavailable')
    expect(classify(network('ECONNRESET'))).toBe('ambiguous')
    expect(classify(network('EPIPE'))).toBe('ambiguous')
    expect(classify(Object.assign(new Error('timed out'), { name: 'TimeoutError' }))).toBe('ambiguous')
    expect(
      classify(Object.assign(new Error('the request socket did not establish a connection'), { name: 'TimeoutError' })),
    ).toBe('unavailable')
    const cutBody = Object.assign(new SyntaxError('Unexpected end of JSON'), { $metadata: { httpStatusCode: 200 } })
    expect(classify(cutBody)).toBe('ambiguous')
  })

  test('a clock that is off is not called a wrong key', () => {
    expect(classify(thrown('InvalidSignatureException', { message: 'Signature not yet current: …' }))).toBe('clock')
    expect(classify(thrown('InvalidSignatureException', { message: 'The request signature …' }))).toBe('credentials')
  })

  test('a mistake of our own is unexpected', () => {
    expect(classify(new TypeError('x is not a function'))).toBe('unexpected')
    expect(classify('a string')).toBe('unexpected')
    expect(classify(null)).toBe('unexpected')
  })
})

describe('the words of a failure', () => {
  test('denied names the role, the missing action and whom to ask', () => {
    const error = toAppError(thrown('AccessDeniedException'), asker)
    expect(error).toMatchObject({ kind: 'denied', code: 'AccessDeniedException', requestId: 'req-1' })
    expect(error.message).toContain('The role OrgAdmin lacks organizations:')
    expect(error.hint).toContain('111122223333')
  })

  test('a reason with words of its own wins over its exception, and the field behind the colon is found', () => {
    const limit = toAppError(thrown('ConstraintViolationException', { Reason: 'OU_DEPTH_LIMIT_EXCEEDED' }), asker, true)
    expect(limit.message).toContain('five levels')
    const input = toAppError(thrown('InvalidInputException', { Reason: 'MAX_LENGTH_EXCEEDED:NOTES' }), asker, true)
    expect(input.reason).toBe('MAX_LENGTH_EXCEEDED')
    expect(input.fields).toEqual({ notes: 'This is longer than AWS allows.' })
    const nested = toAppError(
      thrown('InvalidInputException', { Reason: 'MAX_LENGTH_EXCEEDED:TAGS_2_MEMBER_KEY' }),
      asker,
    )
    expect(nested.fields).toHaveProperty('tags')
  })

  test('an unknown code shows AWS’s own message, never nothing', () => {
    const error = toAppError(thrown('BrandNewException', { message: 'The moon is full.' }), asker, true)
    expect(error.message).toBe('AWS refused this: The moon is full.')
  })

  test('every exception of the API gives a sentence and keeps code and request id', () => {
    for (const name of exceptions) {
      const error = toAppError(thrown(name), asker)
      expect(error.message, name).toMatch(/^[A-Z].{10,}/)
      expect(error.code).toBe(name)
      expect(error.requestId).toBe('req-1')
    }
  })

  test('a change whose answer was lost is unknown, never failed; a read is only unavailable', () => {
    const lost = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET', $metadata: {} })
    expect(toAppError(lost, asker, true)).toMatchObject({ kind: 'unknown' })
    expect(toAppError(lost, asker, false)).toMatchObject({ kind: 'unavailable' })
  })

  test('no stack, header or credential goes out', () => {
    const error = Object.assign(thrown('AccessDeniedException'), {
      $response: { headers: { authorization: 'AWS4 secret' } },
    })
    const out = JSON.stringify(toAppError(error, asker))
    expect(out).not.toMatch(/secret|authorization|\.ts:\d+/)
  })
})
