import { expect, test } from 'vitest'
import { emailForms } from './email-domain'

test('a plain address is not warned of', () => {
  expect(emailForms('aws@example.com')).toBeNull()
})
test('a domain that only looks like another one is shown as mail servers see it', () => {
  expect(emailForms('aws@аmazon.com')).toEqual({ ascii: 'aws@xn--mazon-3ve.com' })
})
test('a domain that comes encoded is warned of too', () => {
  expect(emailForms('aws@xn--mazon-3ve.com')).toEqual({ ascii: 'aws@xn--mazon-3ve.com' })
})
test.each(['ä', 'a@ä b', 'a@ä/evil', 'a@\u202e', 'a@ä:80', 'a@ä?x'])(
  '%s has no such form, and does not throw',
  (email) => {
    expect(emailForms(email)).toEqual({ ascii: null })
  },
)
