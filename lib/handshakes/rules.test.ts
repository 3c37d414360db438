import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  agreementOf,
  directionOf,
  expiredThisWeek,
  isAnswerPossible,
  itemsOf,
  laneOf,
  mainConnection,
  pollMs,
  sideOf,
  whoCan,
  whyNotAnswerable,
} from './rules'
import type { Handshake, Inbox, InboxConnection, InboxItem, Side } from './schema'

const ACME = 'o-acme000001'
const GLOBEX = 'o-globex0001'

const handshake = (changes: Partial<Handshake> = {}): Handshake => ({
  id: 'h-00000001',
  action: 'INVITE',
  state: 'OPEN',
  requestedAt: '2026-11-01T00:00:00.000Z',
  expiresAt: '2026-11-16T00:00:00.000Z',
  sender: {
    organizationId: ACME,
    managementAccountId: '111111111111',
    managementEmail: 'aws@acme.example',
    managementName: 'Acme',
    featureSet: 'ALL',
  },
  recipient: { accountId: '222222222222', email: null, organizationId: null },
  notes: null,
  parentId: null,
  transfer: null,
  ...changes,
})

const connection = (changes: Partial<InboxConnection> = {}): InboxConnection => ({
  slug: 'acme',
  name: 'Acme',
  writable: true,
  kind: 'management',
  accountId: '111111111111',
  principal: 'The role Admin',
  organizationId: ACME,
  ...changes,
})
const acme = connection()
const invited = connection({
  slug: 'invited',
  name: 'Invited',
  kind: 'standalone',
  accountId: '222222222222',
  organizationId: null,
})
const member = connection({ slug: 'member', name: 'Member', kind: 'member', accountId: '222222222222' })
const delegate = connection({ slug: 'delegate', kind: 'delegated-administrator', accountId: '333333333333' })
const globex = connection({ slug: 'globex', accountId: '444444444444', organizationId: GLOBEX })

const received = { received: true, sent: false }
const sent = { received: false, sent: true }
const item = (changes: Partial<Handshake>, ...through: [InboxConnection, Side][]): InboxItem => ({
  handshake: handshake(changes),
  through: through.map(([{ slug }, side]) => ({ slug, side })),
})
const slugs = (connections: InboxConnection[]) => connections.map(({ slug }) => slug)
const inbox = (...items: InboxItem[]): Inbox => ({ items, connections: [], failures: [] })

const finalParent = { action: 'ENABLE_ALL_FEATURES', recipient: { accountId: null, email: null, organizationId: null } }

describe('where a connection stands', () => {
  test('the invited account receives, the management account that sent it sends', () => {
    expect(sideOf(handshake(), invited, received)).toBe('recipient')
    expect(sideOf(handshake(), acme, sent)).toBe('sender')
  })
  test('a delegated administrator of the sender only sees', () => {
    expect(sideOf(handshake(), delegate, sent)).toBe('observer')
  })
  test('an invitation by e-mail belongs to whom AWS lists it as received', () => {
    const byEmail = handshake({ recipient: { accountId: null, email: 'a@b.example', organizationId: null } })
    expect(sideOf(byEmail, invited, received)).toBe('recipient')
    expect(sideOf(byEmail, delegate, sent)).toBe('observer')
    expect(sideOf(byEmail, delegate, { received: true, sent: true })).toBe('observer')
  })
  test('the management account is never the recipient of its own, even if AWS lists it among its received ones', () => {
    expect(sideOf(handshake(), acme, { received: true, sent: true })).toBe('sender')
  })
  test('the final approval is both sent and answered by the management account', () => {
    expect(sideOf(handshake(finalParent), acme, sent)).toBe('both')
    expect(sideOf(handshake(finalParent), delegate, sent)).toBe('observer')
  })
  test('a member that is asked for its approval receives', () => {
    expect(sideOf(handshake({ action: 'APPROVE_ALL_FEATURES' }), member, received)).toBe('recipient')
  })
  test('a billing transfer is received by the other management account, named by account or by organization', () => {
    const toAccount = { accountId: globex.accountId, email: null, organizationId: null }
    const toOrganization = { accountId: null, email: null, organizationId: GLOBEX }
    for (const recipient of [toAccount, toOrganization]) {
      const transfer = handshake({ action: 'TRANSFER_RESPONSIBILITY', recipient })
      expect(sideOf(transfer, globex, received)).toBe('recipient')
      expect(sideOf(transfer, acme, sent)).toBe('sender')
    }
  })
  test('without an organization in the answer the sender is known by its account', () => {
    const bare = handshake({ sender: { ...handshake().sender, organizationId: null } })
    expect(sideOf(bare, acme, sent)).toBe('sender')
    expect(sideOf(bare, globex, received)).toBe('observer')
  })
  test('who has no part in it stands nowhere', () => {
    expect(sideOf(handshake(), globex, { received: false, sent: false })).toBeNull()
  })
})

describe('who can answer', () => {
  const all = [acme, invited, member, delegate, globex]
  const invite = item({}, [acme, 'sender'], [invited, 'recipient'], [delegate, 'observer'])

  test('an invitation: the invited account accepts and declines, the sender cancels', () => {
    expect(slugs(whoCan(invite, 'accept', all))).toEqual(['invited'])
    expect(slugs(whoCan(invite, 'decline', all))).toEqual(['invited'])
    expect(slugs(whoCan(invite, 'cancel', all))).toEqual(['acme'])
  })
  test.each(['APPROVE_ALL_FEATURES', 'ADD_ORGANIZATIONS_SERVICE_LINKED_ROLE'])(
    '%s: the member accepts and declines, and nobody cancels it alone',
    (action) => {
      const part = item({ action }, [acme, 'sender'], [member, 'recipient'])
      expect(slugs(whoCan(part, 'accept', all))).toEqual(['member'])
      expect(slugs(whoCan(part, 'decline', all))).toEqual(['member'])
      expect(whoCan(part, 'cancel', all)).toEqual([])
    },
  )
  test('the final approval: the management account, and only once every member has agreed', () => {
    const open = item({ ...finalParent, state: 'OPEN' }, [acme, 'both'])
    const early = item({ ...finalParent, state: 'REQUESTED' }, [acme, 'both'])
    expect(slugs(whoCan(open, 'accept', all))).toEqual(['acme'])
    expect(whoCan(early, 'accept', all)).toEqual([])
    expect(whoCan(early, 'decline', all)).toEqual([])
    expect(slugs(whoCan(early, 'cancel', all))).toEqual(['acme'])
  })
  test('a billing transfer: the other management account answers, the sender cancels', () => {
    const transfer = item({ action: 'TRANSFER_RESPONSIBILITY' }, [acme, 'sender'], [globex, 'recipient'])
    expect(slugs(whoCan(transfer, 'accept', all))).toEqual(['globex'])
    expect(slugs(whoCan(transfer, 'decline', all))).toEqual(['globex'])
    expect(slugs(whoCan(transfer, 'cancel', all))).toEqual(['acme'])
  })
  test('a kind that AWS added later can be read, and not answered', () => {
    expect(whoCan(item({ action: 'NEW_KIND' }, [invited, 'recipient']), 'accept', all)).toEqual([])
  })
  test('what is final cannot be answered by anybody', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('ACCEPTED', 'DECLINED', 'CANCELED', 'EXPIRED', 'SOMETHING_NEW'),
        fc.constantFrom('accept' as const, 'decline' as const, 'cancel' as const),
        (state, answer) => {
          const { action } = finalParent
          expect(isAnswerPossible(handshake({ state }), answer)).toBe(false)
          expect(whoCan(item({ state, action }, [acme, 'both']), answer, all)).toEqual([])
        },
      ),
    )
  })
  test('writable connections come first, and read-only ones say why they cannot', () => {
    const readOnly = { ...invited, slug: 'first', name: 'First', writable: false }
    const both = item({}, [readOnly, 'recipient'], [invited, 'recipient'])
    expect(slugs(whoCan(both, 'accept', [readOnly, invited]))).toEqual(['invited', 'first'])
    expect(whyNotAnswerable([readOnly])).toContain('First is for reading only')
    expect(whyNotAnswerable([invited, readOnly])).toBeNull()
    expect(whyNotAnswerable([])).not.toBeNull()
  })
})

describe('lanes', () => {
  test('what a connection here can answer needs you, read-only or not', () => {
    expect(laneOf(item({}, [invited, 'recipient']))).toBe('needs-you')
    expect(laneOf(item({}, [acme, 'sender'], [invited, 'recipient']))).toBe('needs-you')
  })
  test('what somebody else has to answer waits', () => {
    expect(laneOf(item({}, [acme, 'sender']))).toBe('waiting')
    expect(laneOf(item({ ...finalParent, state: 'REQUESTED' }, [acme, 'both']))).toBe('waiting')
    expect(laneOf(item({ action: 'NEW_KIND' }, [invited, 'recipient']))).toBe('waiting')
  })
  test('the final approval needs you once it is open', () => {
    expect(laneOf(item({ ...finalParent, state: 'OPEN' }, [acme, 'both']))).toBe('needs-you')
  })
  test('every item is in exactly one lane', () => {
    const anyItem = fc.record({
      state: fc.constantFrom('REQUESTED', 'OPEN', 'ACCEPTED', 'DECLINED', 'CANCELED', 'EXPIRED'),
      action: fc.constantFrom('INVITE', 'ENABLE_ALL_FEATURES', 'APPROVE_ALL_FEATURES', 'TRANSFER_RESPONSIBILITY'),
      side: fc.constantFrom<Side>('recipient', 'sender', 'both', 'observer'),
    })
    fc.assert(
      fc.property(fc.array(anyItem), (facts) => {
        const items = facts.map(({ side, ...rest }, index) => item({ ...rest, id: `h-${index}` }, [acme, side]))
        const laned = (['needs-you', 'waiting', 'done'] as const).flatMap((lane) => itemsOf(inbox(...items), lane))
        expect(laned.map(({ handshake: { id } }) => id).sort()).toEqual(items.map(({ handshake: { id } }) => id).sort())
      }),
    )
  })
  test('what expires first comes first, what has no end last, and of what is done the newest first', () => {
    const at = (id: string, expiresAt: string | null, changes: Partial<Handshake> = {}) =>
      item({ id, expiresAt, ...changes }, [acme, 'sender'])
    const open = inbox(at('h-c', null), at('h-b', '2026-11-20T00:00:00Z'), at('h-a', '2026-11-18T00:00:00Z'))
    expect(itemsOf(open, 'waiting').map(({ handshake: { id } }) => id)).toEqual(['h-a', 'h-b', 'h-c'])
    const done = inbox(
      at('h-old', null, { state: 'DECLINED', requestedAt: '2026-10-01T00:00:00Z' }),
      at('h-new', null, { state: 'DECLINED', requestedAt: '2026-11-01T00:00:00Z' }),
    )
    expect(itemsOf(done, 'done').map(({ handshake: { id } }) => id)).toEqual(['h-new', 'h-old'])
  })
  test('a connection filters', () => {
    const both = inbox(item({ id: 'h-a' }, [acme, 'sender']), item({ id: 'h-b' }, [globex, 'sender']))
    expect(itemsOf(both, 'waiting', 'globex').map(({ handshake: { id } }) => id)).toEqual(['h-b'])
  })
  test('an invitation of ours that expired within seven days may be sent again; another one’s may not', () => {
    const now = Date.parse('2026-11-20T00:00:00Z')
    const expired = { state: 'EXPIRED', expiresAt: '2026-11-16T00:00:00Z' }
    const ours = item({ ...expired, id: 'h-a' }, [acme, 'sender'])
    const theirs = item({ ...expired, id: 'h-b' }, [invited, 'recipient'])
    const old = item({ ...expired, id: 'h-c', expiresAt: '2026-11-12T00:00:00Z' }, [acme, 'sender'])
    expect(expiredThisWeek(inbox(ours, theirs, old), now)).toEqual([ours])
  })
})

test('an item is received where a connection here is the recipient, or may finalise', () => {
  expect(directionOf(item({}, [acme, 'sender'], [invited, 'recipient']))).toBe('received')
  expect(directionOf(item({}, [acme, 'sender']))).toBe('sent')
  expect(directionOf(item({}, [delegate, 'observer']))).toBe('sent')
  expect(directionOf(item({ ...finalParent, state: 'OPEN' }, [acme, 'both']))).toBe('received')
  expect(directionOf(item({ ...finalParent, state: 'REQUESTED' }, [acme, 'both']))).toBe('sent')
})

test('an item is shown through the connection that may answer it', () => {
  expect(mainConnection(item({}, [acme, 'sender'], [invited, 'recipient']), [acme, invited])).toBe(invited)
  expect(mainConnection(item({}, [delegate, 'observer'], [acme, 'sender']), [acme, delegate])).toBe(acme)
  expect(mainConnection(item({}), [acme])).toBeUndefined()
})

test('agreement counts the parts of one request', () => {
  const part = (id: string, state: string, parentId = 'h-parent') => item({ id, state, parentId }, [acme, 'sender'])
  const all = inbox(part('h-a', 'ACCEPTED'), part('h-b', 'OPEN'), part('h-c', 'ACCEPTED', 'h-other'))
  expect(agreementOf(all, 'h-parent')).toEqual({ agreed: 1, asked: 2 })
})

test('polling is quick for half a minute after an answer and slow while AWS is limiting us', () => {
  const paced: Inbox = {
    ...inbox(),
    failures: [{ slug: 'acme', name: 'Acme', what: 'sent', error: { kind: 'throttled', message: '' } }],
  }
  expect(pollMs(inbox(), 0, 1_000_000)).toBe(15_000)
  expect(pollMs(inbox(), 1_000_000, 1_029_999)).toBe(2_000)
  expect(pollMs(inbox(), 1_000_000, 1_030_000)).toBe(15_000)
  expect(pollMs(paced, 1_000_000, 1_000_001)).toBe(60_000)
  expect(pollMs(undefined, 0, 1_000_000)).toBe(15_000)
})
