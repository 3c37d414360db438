import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalizeTarget, whyNotTarget } from '../aws-fields'
import { fieldErrors } from '../field-errors'
import { handshakeInput, inviteAccountInput } from './schema'

const faults = (input: unknown) => {
  const parsed = inviteAccountInput.safeParse(input)
  return parsed.success ? {} : fieldErrors(parsed.error.issues)
}

describe('the target of an invitation', () => {
  test.each(['1234 5678 9012', '1234-5678-9012', ' 123456789012 '])('%s is an account id', (target) => {
    expect(inviteAccountInput.parse({ target, notes: '' })).toEqual({ target: '123456789012', notes: '' })
  })
  test('any grouping of twelve digits comes to the same id', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom('', ' ', '-')), {
          minLength: 12,
          maxLength: 12,
        }),
        (parts) => {
          const typed = parts.map(([digit, gap]) => `${digit}${gap}`).join('')
          expect(normalizeTarget(typed)).toBe(parts.map(([digit]) => digit).join(''))
        },
      ),
    )
  })
  test.each(['aws@example.com', 'a@b.co', 'o!#$*+-/=?^_`{}~@ex-ample.example.com'])(
    '%s is an e-mail address',
    (target) => {
      expect(whyNotTarget(target)).toBeNull()
    },
  )
  test.each([
    '12345678901',
    '1234567890123',
    'nobody',
    'a@b.c',
    '.a@example.com',
    'a b@example.com',
    'a@@example.com',
    'a@-example.com',
    'a@example.com-',
    'a@localhost',
    'müller@example.com',
    'a@exämple.com',
    `${'a'.repeat(60)}@b.co`,
  ])('%s is neither, and the field says so', (target) => {
    expect(faults({ target, notes: '' }).target).toBeTruthy()
  })
  test('nothing typed asks for something', () => {
    expect(faults({ target: '  ', notes: '' }).target).toBe('Enter an account id or an e-mail address.')
  })
})

test('notes are counted in Unicode characters', () => {
  expect(faults({ target: 'aws@example.com', notes: '🌲'.repeat(1024) })).toEqual({})
  expect(faults({ target: 'aws@example.com', notes: '🌲'.repeat(1025) }).notes).toContain('1,024')
})

test('a key that is not known is refused', () => {
  expect(faults({ target: 'aws@example.com', notes: '', tags: [] })).toEqual({ tags: 'This field is not known.' })
})

test('only a whole handshake id passes', () => {
  expect(handshakeInput.safeParse({ handshakeId: 'h-0123abcd' }).success).toBe(true)
  for (const handshakeId of ['h-short', 'x h-0123abcd', 'h-0123abcd\n', 'H-0123ABCD', '']) {
    expect(handshakeInput.safeParse({ handshakeId }).success).toBe(false)
  }
})
