import { expect, test } from 'vitest'
import { merge } from './merge'
import type { Handshake, InboxConnection } from './schema'

const handshake: Handshake = {
  id: 'h-00000001',
  action: 'INVITE',
  state: 'OPEN',
  requestedAt: null,
  expiresAt: null,
  sender: {
    organizationId: 'o-acme000001',
    managementAccountId: '111111111111',
    managementEmail: null,
    managementName: null,
    featureSet: null,
  },
  recipient: { accountId: '222222222222', email: null, organizationId: null },
  notes: null,
  parentId: null,
  transfer: null,
}
const acme: InboxConnection = {
  slug: 'acme',
  name: 'Acme',
  writable: true,
  kind: 'management',
  accountId: '111111111111',
  principal: null,
  organizationId: 'o-acme000001',
}
const invited: InboxConnection = {
  ...acme,
  slug: 'invited',
  kind: 'standalone',
  accountId: '222222222222',
  organizationId: null,
}

test('one handshake seen from both sides is one item that both connections can act on', () => {
  const items = merge(
    [
      { slug: 'acme', handshake, listed: 'sent' },
      { slug: 'invited', handshake, listed: 'received' },
    ],
    [acme, invited],
  )
  expect(items).toHaveLength(1)
  expect(items[0]?.through).toEqual([
    { slug: 'acme', side: 'sender' },
    { slug: 'invited', side: 'recipient' },
  ])
})

test.each([0, 1])('a final state wins over a list that lags behind, whichever comes first (%i)', (first) => {
  const sightings = [
    { slug: 'acme', handshake, listed: 'sent' as const },
    { slug: 'invited', handshake: { ...handshake, state: 'DECLINED' }, listed: 'received' as const },
  ]
  if (first === 1) sightings.reverse()
  expect(merge(sightings, [acme, invited])[0]?.handshake.state).toBe('DECLINED')
})

test('what one side was not told comes from the other', () => {
  const told = {
    ...handshake,
    notes: 'Hello',
    sender: { ...handshake.sender, managementEmail: 'aws@acme.example', featureSet: 'ALL' as const },
  }
  const [item] = merge(
    [
      { slug: 'acme', handshake, listed: 'sent' },
      { slug: 'invited', handshake: told, listed: 'received' },
    ],
    [acme, invited],
  )
  expect(item?.handshake).toEqual(told)
})

test('different handshakes stay apart, in a stable order', () => {
  const items = merge(
    [
      { slug: 'acme', handshake: { ...handshake, id: 'h-00000002' }, listed: 'sent' },
      { slug: 'acme', handshake, listed: 'sent' },
    ],
    [acme],
  )
  expect(items.map((item) => item.handshake.id)).toEqual(['h-00000001', 'h-00000002'])
})

test('a connection that is named in it takes part, though its own list did not tell of it', () => {
  const other = { ...invited, slug: 'other', accountId: '999999999999' }
  const [item] = merge([{ slug: 'acme', handshake, listed: 'sent' }], [acme, invited, other])
  expect(item?.through).toEqual([
    { slug: 'acme', side: 'sender' },
    { slug: 'invited', side: 'recipient' },
  ])
})
