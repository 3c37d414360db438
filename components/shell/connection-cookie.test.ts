import { expect, test } from 'vitest'
import { rememberedConnection } from './connection-cookie'

test('the connection is found among the other cookies, and absent without one', () => {
  expect(rememberedConnection('canopy-theme=dark; canopy-connection=acme-audit; canopy-rail=open')).toBe('acme-audit')
  expect(rememberedConnection('canopy-connection=acme')).toBe('acme')
  expect(rememberedConnection('old-canopy-connection=acme')).toBeUndefined()
  expect(rememberedConnection('')).toBeUndefined()
})
