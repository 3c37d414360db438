import { describe, expect, test } from 'vitest'
import { checkHost, checkOrigin } from './door'

const local = { origin: 'http://localhost:3000' }
const team = { origin: 'https://canopy.example.com' }
const v6 = { origin: 'http://[::1]:3000' }

describe('checkHost', () => {
  test.each([
    [local, 'localhost:3000'],
    [team, 'canopy.example.com'],
    [v6, '[::1]:3000'],
  ])('admits the host of the configured origin', (settings, host) => {
    expect(checkHost(host, settings)).toBe(true)
  })

  test.each([
    undefined,
    null,
    '',
    ' ',
    'null',
    'localhost',
    'localhost:',
    'localhost:3001',
    'localhost:03000',
    'localhost:30000',
    'LOCALHOST:3000',
    'localhost.:3000',
    'localhost.evil:3000',
    'localhost.evil.example:3000',
    'evil.localhost:3000',
    'localhost:3000.evil.example',
    'localhost:3000@evil.example',
    'evil@localhost:3000',
    'user:pass@localhost:3000',
    'localhost:3000/',
    'localhost:3000#',
    'localhost:3000?',
    'localhost:3000, evil.example',
    ' localhost:3000',
    'localhost:3000 ',
    'localhost:3000\n',
    'localhost%3A3000',
    'http://localhost:3000',
    '127.0.0.1:3000',
    '0.0.0.0:3000',
    '2130706433:3000',
    '[::1]:3000',
    '[::ffff:127.0.0.1]:3000',
    'ｌｏｃａｌｈｏｓｔ:3000',
    'locaIhost:3000',
    ['localhost:3000'],
    ['localhost:3000', 'localhost:3000'],
    [],
  ])('refuses %j for http://localhost:3000', (host) => {
    expect(checkHost(host, local)).toBe(false)
  })

  test.each([
    'canopy.example.com:443',
    'canopy.example.com.',
    'CANOPY.example.com',
    'example.com',
    'xcanopy.example.com',
  ])('refuses %j for https://canopy.example.com', (host) => {
    expect(checkHost(host, team)).toBe(false)
  })

  test.each(['::1:3000', '[0:0:0:0:0:0:0:1]:3000', '[::1]', '[::1%25lo]:3000', 'localhost:3000'])(
    'refuses %j for http://[::1]:3000',
    (host) => {
      expect(checkHost(host, v6)).toBe(false)
    },
  )
})

describe('checkOrigin', () => {
  test.each([local, team, v6])('admits the configured origin itself', (settings) => {
    expect(checkOrigin(settings.origin, settings)).toBe(true)
  })

  test.each([
    undefined,
    null,
    '',
    'null',
    'NULL',
    'localhost:3000',
    '//localhost:3000',
    'http://localhost',
    'http://localhost:3001',
    'http://localhost:03000',
    'https://localhost:3000',
    'HTTP://localhost:3000',
    'http://LOCALHOST:3000',
    'http://localhost:3000/',
    'http://localhost:3000/sign-out',
    'http://localhost:3000?',
    'http://localhost:3000#',
    'http://localhost.:3000',
    'http://localhost.evil:3000',
    'http://localhost:3000.evil.example',
    'http://localhost:3000@evil.example',
    'http://evil@localhost:3000',
    'http://user:pass@localhost:3000',
    'http://127.0.0.1:3000',
    'http://[::1]:3000',
    'http://localhost:3000 http://evil.example',
    'http://localhost:3000, http://localhost:3000',
    ' http://localhost:3000',
    'http://localhost:3000\t',
    'file://',
    'chrome-extension://abcdefghijklmnop',
    ['http://localhost:3000'],
    ['null'],
    [],
  ])('refuses %j for http://localhost:3000', (origin) => {
    expect(checkOrigin(origin, local)).toBe(false)
  })
})
