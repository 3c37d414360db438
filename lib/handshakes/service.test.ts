import type { Handshake as SdkHandshake } from '@aws-sdk/client-organizations'
import { describe, expect, test } from 'vitest'
import { toHandshake } from './service'

const invitation: SdkHandshake = {
  Id: 'h-examplehandshake',
  Arn: 'arn:aws:organizations::111111111111:handshake/o-exampleorgid/invite/h-examplehandshake',
  Action: 'INVITE',
  State: 'OPEN',
  RequestedTimestamp: new Date('2026-11-01T10:00:00Z'),
  ExpirationTimestamp: new Date('2026-11-16T10:00:00Z'),
  Parties: [
    { Type: 'EMAIL', Id: 'juan@example.com' },
    { Type: 'ORGANIZATION', Id: 'exampleorgid' },
  ],
  Resources: [
    {
      Type: 'ORGANIZATION',
      Value: 'o-exampleorgid',
      Resources: [
        { Type: 'MASTER_EMAIL', Value: 'bill@amazon.example' },
        { Type: 'MASTER_NAME', Value: 'Org Master Account' },
        { Type: 'ORGANIZATION_FEATURE_SET', Value: 'FULL' },
      ],
    },
    { Type: 'EMAIL', Value: 'juan@example.com' },
    { Type: 'NOTES', Value: 'Hello' },
  ],
}

test('an invitation tells its sender, recipient, note and moments', () => {
  expect(toHandshake(invitation)).toEqual({
    id: 'h-examplehandshake',
    action: 'INVITE',
    state: 'OPEN',
    requestedAt: '2026-11-01T10:00:00.000Z',
    expiresAt: '2026-11-16T10:00:00.000Z',
    sender: {
      organizationId: 'o-exampleorgid',
      managementAccountId: '111111111111',
      managementEmail: 'bill@amazon.example',
      managementName: 'Org Master Account',
      featureSet: 'ALL',
    },
    recipient: { accountId: null, email: 'juan@example.com', organizationId: null },
    notes: 'Hello',
    parentId: null,
    transfer: null,
  })
})

test('the order of parties and resources makes no difference', () => {
  const turned = {
    ...invitation,
    Parties: [...(invitation.Parties ?? [])].reverse(),
    Resources: [...(invitation.Resources ?? [])].reverse(),
  }
  expect(toHandshake(turned)).toEqual(toHandshake(invitation))
})

test('an accepted invitation by e-mail names the account, and still the e-mail', () => {
  const accepted: SdkHandshake = {
    ...invitation,
    State: 'ACCEPTED',
    Parties: [
      { Type: 'ACCOUNT', Id: '222222222222' },
      { Type: 'ORGANIZATION', Id: 'exampleorgid' },
    ],
  }
  expect(toHandshake(accepted).recipient).toEqual({
    accountId: '222222222222',
    email: 'juan@example.com',
    organizationId: null,
  })
})

test('the parent’s id comes with or without its prefix', () => {
  for (const Value of ['parentparent', 'h-parentparent']) {
    expect(toHandshake({ ...invitation, Resources: [{ Type: 'PARENT_HANDSHAKE', Value }] }).parentId).toBe(
      'h-parentparent',
    )
  }
})

describe('a billing transfer', () => {
  const transfer = (start: string): SdkHandshake => ({
    ...invitation,
    Arn: 'arn:aws:organizations::111111111111:handshake/o-exampleorgid/transfer_responsibility/h-examplehandshake',
    Action: 'TRANSFER_RESPONSIBILITY',
    Parties: [
      { Type: 'ACCOUNT', Id: '333333333333' },
      { Type: 'ORGANIZATION', Id: 'exampleorgid' },
    ],
    Resources: [
      {
        Type: 'RESPONSIBILITY_TRANSFER',
        Value: 'rt-12345678',
        Resources: [
          { Type: 'TRANSFER_TYPE', Value: 'BILLING' },
          { Type: 'TRANSFER_START_TIMESTAMP', Value: start },
          { Type: 'MANAGEMENT_EMAIL', Value: 'bill@amazon.example' },
        ],
      },
    ],
  })
  test.each(['2027-01-01T00:00:00Z', '1798761600', '1798761600.000'])('starts at %s', (start) => {
    expect(toHandshake(transfer(start)).transfer).toEqual({
      id: 'rt-12345678',
      type: 'BILLING',
      startsAt: '2027-01-01T00:00:00.000Z',
    })
  })
  test('whose start cannot be read has none', () => {
    expect(toHandshake(transfer('soon')).transfer?.startsAt).toBeNull()
  })
  test('names the other management account and the sender’s e-mail', () => {
    expect(toHandshake(transfer('')).recipient.accountId).toBe('333333333333')
    expect(toHandshake(transfer('')).sender.managementEmail).toBe('bill@amazon.example')
  })
})

test('an organization as recipient is told apart from the sender', () => {
  const Parties: SdkHandshake['Parties'] = [
    { Type: 'ORGANIZATION', Id: 'otherorgid00' },
    { Type: 'ORGANIZATION', Id: 'exampleorgid' },
  ]
  expect(toHandshake({ ...invitation, Parties, Resources: [] }).recipient.organizationId).toBe('o-otherorgid00')
})

test('whatever AWS leaves out is null, and nothing throws', () => {
  expect(toHandshake({})).toEqual({
    id: '',
    action: '',
    state: '',
    requestedAt: null,
    expiresAt: null,
    sender: {
      organizationId: null,
      managementAccountId: null,
      managementEmail: null,
      managementName: null,
      featureSet: null,
    },
    recipient: { accountId: null, email: null, organizationId: null },
    notes: null,
    parentId: null,
    transfer: null,
  })
})
