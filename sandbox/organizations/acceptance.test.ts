import { describe, expect, test } from 'vitest'
import { makeCall } from '../protocol/operation'
import { openHandshake } from '../world/handshakes'
import type { Organization, ResponsibilityTransfer } from '../world/model'
import type { World } from '../world/world'
import { Worlds } from '../worlds'
import { acceptHandshake } from './accept-handshake'
import { requireMayLeave } from './leaving'

const DAY_MS = 24 * 60 * 60 * 1000

function organizationOf(world: World, managementId: string): Organization {
  const organization = world.accounts.get(managementId)?.member?.organization
  if (!organization) throw new Error('The seed has this organization.')
  return organization
}

/** An offer to pay somebody's bill, which InviteOrganizationToTransferResponsibility would make. */
function offer(world: World, payer: Organization, recipientId: string, startsInMs = 40 * DAY_MS) {
  const party = (id: string) => ({
    managementAccountId: id,
    managementAccountEmail: world.accounts.get(id)?.email ?? '',
  })
  const transfer: ResponsibilityTransfer = {
    id: `rt-${world.random.text(10)}`,
    name: 'offer',
    status: 'REQUESTED',
    source: party(recipientId),
    target: party(payer.management.id),
    startAt: world.now() + startsInMs,
    handshakeId: '',
    tags: new Map(),
  }
  const recipient = { type: 'ACCOUNT', id: recipientId } as const
  const handshake = openHandshake(world, {
    action: 'TRANSFER_RESPONSIBILITY',
    organization: payer,
    recipient,
    transfer,
  })
  payer.transfers.add(transfer.id, transfer)
  world.accounts.get(recipientId)?.member?.organization.transfers.add(transfer.id, transfer)
  return handshake
}

function accept(world: World, accountId: string, handshakeId: string): string {
  const account = world.accounts.get(accountId)
  if (!account) throw new Error('The seed has this account.')
  const input = { HandshakeId: handshakeId }
  try {
    acceptHandshake.run(makeCall(world, account, 'AcceptHandshake', 'request', input), input)
    return 'none'
  } catch (error) {
    return error instanceof Error ? `${error.name} ${Reflect.get(error, 'reason') ?? ''}`.trim() : String(error)
  }
}

describe('accepting a billing transfer', () => {
  const ACME = '111122223333'
  const GLOBEX = '551200937764'
  const NORTHWIND = '720055180093'

  test('is for management accounts', () => {
    const world = new Worlds('acme').default
    const globex = organizationOf(world, GLOBEX)
    expect(accept(world, '731000482216', offer(world, globex, '731000482216').id)).toBe('AccessDeniedException')
    expect(accept(world, '665011923381', offer(world, globex, '665011923381').id)).toBe(
      'AWSOrganizationsNotInUseException',
    )
  })

  test('only one organization pays at a time', () => {
    const world = new Worlds('acme').default
    const first = offer(world, organizationOf(world, GLOBEX), ACME)
    const second = offer(world, organizationOf(world, NORTHWIND), ACME)
    expect(accept(world, ACME, first.id)).toBe('none')
    expect(accept(world, ACME, second.id)).toBe(
      'HandshakeConstraintViolationException RESPONSIBILITY_TRANSFER_ALREADY_EXISTS',
    )
  })

  test('must happen a day before the start', () => {
    const world = new Worlds('acme').default
    const handshake = offer(world, organizationOf(world, GLOBEX), ACME, 3 * DAY_MS)
    expect(handshake.expiresAt - handshake.requestedAt).toBe(2 * DAY_MS)
  })
})

describe('leaving', () => {
  const reason = (created: boolean, ageMs: number, standsAlone: boolean) => {
    const world = new Worlds('small').default
    const member = world.accounts.get('222222222222')?.member
    if (!member) throw new Error('The seed has this member.')
    member.joinedMethod = created ? 'CREATED' : 'INVITED'
    member.joinedAt = world.now() - ageMs
    member.account.standsAlone = standsAlone
    try {
      requireMayLeave(member, world.now())
      return 'none'
    } catch (error) {
      return error instanceof Error ? Reflect.get(error, 'reason') : error
    }
  }

  test('a created account waits four days, an invited one does not', () => {
    expect(reason(true, 4 * DAY_MS - 1_000, true)).toBe('WAIT_PERIOD_ACTIVE')
    expect(reason(true, 4 * DAY_MS + 1_000, true)).toBe('none')
    expect(reason(false, 0, true)).toBe('none')
  })

  test('an account without a payment method of its own stays', () => {
    expect(reason(true, 30 * DAY_MS, false)).toBe('MEMBER_ACCOUNT_PAYMENT_INSTRUMENT_REQUIRED')
  })
})
