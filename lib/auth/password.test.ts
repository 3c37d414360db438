import { expect, test } from 'vitest'
import { hashPassword, PASSWORD_LEAST, verifyPassword, whyNotPassword } from './password'

const PASSWORD = 'correct horse battery staple'

test('a password is kept as scrypt with its parameters, salted, and verified by them', async () => {
  const [kept, again] = await Promise.all([hashPassword(PASSWORD), hashPassword(PASSWORD)])
  expect(kept).toMatch(/^scrypt\$131072\$8\$1\$[\w-]{22}\$[\w-]{43}$/)
  expect(again).not.toBe(kept)
  expect(await verifyPassword(PASSWORD, kept)).toBe(true)
  for (const wrong of ['', PASSWORD.toUpperCase(), `${PASSWORD} `, PASSWORD.slice(1)]) {
    expect(await verifyPassword(wrong, kept), wrong).toBe(false)
  }
})

test('a hash of other parameters is still verified', async () => {
  // scrypt of RFC 7914, section 12: password `pleaseletmein`, salt `SodiumChloride`, N 16384, r 8, p 1.
  const key =
    '7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887'
  const base64url = (bytes: Buffer) => bytes.toString('base64url')
  const kept = `scrypt$16384$8$1$${base64url(Buffer.from('SodiumChloride'))}$${base64url(Buffer.from(key, 'hex'))}`
  expect(await verifyPassword('pleaseletmein', kept)).toBe(true)
  expect(await verifyPassword('pleaseletmeout', kept)).toBe(false)
})

test('where there is no password, none is right, after as much work', async () => {
  expect(await verifyPassword('', null)).toBe(false)
  expect(await verifyPassword(PASSWORD, null)).toBe(false)
})

test('a kept value that is no hash is an error, not a no', async () => {
  await expect(verifyPassword(PASSWORD, 'plain')).rejects.toThrow('cannot be read')
})

test('an accent is one, whichever way it was typed', async () => {
  expect(await verifyPassword('cafe\u0301 au lait 14', await hashPassword('caf\u00e9 au lait 14'))).toBe(true)
})

test('a new password has fourteen characters at least, counted as people count them', () => {
  expect(PASSWORD_LEAST).toBe(14)
  expect(whyNotPassword('a'.repeat(14))).toBeNull()
  expect(whyNotPassword('a'.repeat(13))).toMatch(/at least 14.*13/)
  expect(whyNotPassword('🐎'.repeat(13))).toMatch(/at least 14.*13/)
  expect(whyNotPassword('a'.repeat(1_001))).toMatch(/at most/)
})
