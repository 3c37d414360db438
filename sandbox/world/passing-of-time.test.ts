import { describe, expect, test } from 'vitest'
import { Worlds } from '../worlds'
import { settle } from './passing-of-time'
import { attach } from './policies'
import { removeMember } from './tree'

const DAY_MS = 24 * 60 * 60 * 1000

function small() {
  const world = new Worlds('small').default
  const organization = world.accounts.get('111111111111')?.member?.organization
  const app = world.accounts.get('222222222222')
  if (!organization || !app?.member) throw new Error('The seed has both.')
  return { world, organization, app, member: app.member }
}

describe('a running creation', () => {
  const complete = (email: string, quota: number) => {
    const { world, organization } = small()
    organization.accountQuota = quota
    organization.createAccountRequests.add('car-00000000', {
      id: 'car-00000000',
      accountName: 'new',
      email,
      state: 'IN_PROGRESS',
      requestedAt: world.now(),
      tags: new Map([['a', '1']]),
    })
    world.agenda.add({ at: world.now(), kind: 'creation-completes', id: 'car-00000000' })
    settle(world)
    return { organization, request: organization.createAccountRequests.get('car-00000000') }
  }

  test('makes a member under the root with its tags', () => {
    const { organization, request } = complete('new@small.example', 10)
    expect(request?.state).toBe('SUCCEEDED')
    const member = organization.members.get(request?.accountId ?? '')
    expect(member?.parent).toBe(organization.root)
    expect(member?.joinedMethod).toBe('CREATED')
    expect(member?.tags.get('a')).toBe('1')
  })

  test('fails when the e-mail address is taken, by whomever', () => {
    expect(complete('OWNER@outside.example', 10).request?.failureReason).toBe('EMAIL_ALREADY_EXISTS')
  })

  test('fails when the organization is full', () => {
    expect(complete('new@small.example', 3).request?.failureReason).toBe('ACCOUNT_LIMIT_EXCEEDED')
  })
})

test('a closed account is there for ninety days to the second', () => {
  const { world, app } = small()
  app.state = 'PENDING_CLOSURE'
  world.agenda.add({ at: world.now(), kind: 'closure-completes', id: app.id })
  settle(world)
  expect(app.state).toBe('CLOSED')
  world.advanceClock(90 * DAY_MS - 5_000)
  settle(world)
  expect(world.accounts.has(app.id)).toBe(true)
  world.advanceClock(5_000)
  settle(world)
  expect(world.accounts.has(app.id)).toBe(false)
  expect(world.ledger.map(({ operation }) => operation)).toEqual(['closure-completes', 'closed-account-leaves'])
})

test('what falls due happens in order of time, whatever the order of noting', () => {
  const { world } = small()
  for (const days of [3, 1, 2]) {
    world.agenda.add({ at: world.now() + days * DAY_MS, kind: 'handshake-vanishes', id: `h-${days}` })
  }
  world.advanceClock(10 * DAY_MS)
  const ids = []
  for (let entry = world.agenda.takeDue(world.now()); entry; entry = world.agenda.takeDue(world.now()))
    ids.push(entry.id)
  expect(ids).toEqual(['h-1', 'h-2', 'h-3'])
})

test('an account that leaves loses its attachments on both sides, and its place', () => {
  const { organization, app, member } = small()
  const policy = organization.policies.get('p-denyleave00')
  if (!policy) throw new Error('The seed has this policy.')
  attach(policy, member)
  removeMember(member)
  expect(policy.targets.has(app.id)).toBe(false)
  expect(organization.members.has(app.id)).toBe(false)
  expect(member.parent.members.has(app.id)).toBe(false)
  expect(app.member).toBeUndefined()
})
