import { expect, test } from 'vitest'
import { whyNotThrough } from './why-not-through'

const acme = { connectionName: 'Acme', writable: true }

test('who may not change anything is told so by role before the connection is', () => {
  expect(whyNotThrough({ ...acme, role: 'operator' })).toBeNull()
  expect(whyNotThrough({ ...acme, role: 'operator' }, 3)).toBe('This needs the role admin; yours is operator.')
  expect(whyNotThrough({ ...acme, role: 'viewer', writable: false })).toBe(
    'This needs the role operator; yours is viewer.',
  )
  expect(whyNotThrough({ ...acme, role: 'approver' })).toContain('yours is approver')
  expect(whyNotThrough({ ...acme, role: 'admin', writable: false })).toBe('The connection Acme is for reading only.')
  expect(whyNotThrough(acme)).toBeNull()
})
