import { describe, expect, test } from 'vitest'
import { readSettings } from './settings'

describe('settings', () => {
  test('nothing set is one person on this machine', () => {
    expect(readSettings({})).toMatchObject({ origin: 'http://localhost:3000', https: false, sandboxUrl: undefined })
    expect(readSettings({}).dataFolder).toMatch(/\/data$/)
  })
  test('an empty variable counts as unset', () => {
    expect(readSettings({ CANOPY_URL: '', DATABASE_URL: '' }).origin).toBe('http://localhost:3000')
  })
  test('the origin is an origin and nothing more', () => {
    expect(readSettings({ CANOPY_URL: 'https://canopy.example.com/' })).toMatchObject({
      origin: 'https://canopy.example.com',
      https: true,
    })
    for (const url of ['https://a/path', 'https://user@a', 'https://a/?x', 'ftp://a', 'canopy']) {
      expect(() => readSettings({ CANOPY_URL: url }), url).toThrow(/CANOPY_URL/)
    }
  })
  test('a wrong value is named without being shown: it may hold a password', () => {
    expect(() => readSettings({ DATABASE_URL: 'mysql://root:hunter2@db' })).toThrow(/^(?!.*hunter2).*DATABASE_URL/)
  })
})
