import { CloseAccountCommand, DescribeAccountCommand, ListAccountsCommand } from '@aws-sdk/client-organizations'
import { describe, expect, test } from 'vitest'
import { refusal, sandboxForTests } from '../test-client'

const sandbox = sandboxForTests()
const close = (AccountId: string) => new CloseAccountCommand({ AccountId })
const DAY = 24 * 60 * 60

test('a closed account passes through PENDING_CLOSURE and CLOSED, stays 90 days, and is gone', async () => {
  const world = await sandbox.world('small')
  const client = world.as('small')
  const stateOf = async () =>
    (await client.send(new DescribeAccountCommand({ AccountId: '333333333333' }))).Account?.State
  await client.send(close('333333333333'))
  expect(await stateOf()).toBe('PENDING_CLOSURE')
  expect(await refusal(client.send(close('333333333333')))).toBe('ConflictException')
  await world.advance(10 * 60)
  expect(await stateOf()).toBe('CLOSED')
  expect(await refusal(client.send(close('333333333333')))).toBe('AccountAlreadyClosedException')
  await world.advance(89 * DAY)
  expect(await stateOf()).toBe('CLOSED')
  await world.advance(2 * DAY)
  expect(await refusal(stateOf())).toBe('AccountNotFoundException')
})

describe('closing is refused', () => {
  test('to members, strangers, for the management account and for unknown accounts', async () => {
    const world = await sandbox.world('small')
    expect(await refusal(world.as('small').send(close('111111111111')))).toBe(
      'ConstraintViolationException CANNOT_CLOSE_MANAGEMENT_ACCOUNT',
    )
    expect(await refusal(world.as('small').send(close('999999999999')))).toBe('AccountNotFoundException')
    expect(await refusal(world.as('small').send(close('9')))).toBe('InvalidInputException INVALID_PATTERN:ACCOUNT_ID')
    expect(await refusal(world.as('small-app').send(close('333333333333')))).toBe('AccessDeniedException')
    expect(await refusal(world.as('outside').send(close('333333333333')))).toBe('AWSOrganizationsNotInUseException')
  })

  test('without all features', async () => {
    const world = await sandbox.world('acme')
    expect(await refusal(world.as('beta-labs').send(close(world.idOf('beta-research'))))).toBe(
      'ConstraintViolationException ORGANIZATION_NOT_IN_ALL_FEATURES_MODE',
    )
  })

  test('for a fourth at once, and beyond 250 in 30 days', async () => {
    const world = await sandbox.world('scale:300')
    const client = world.as('scale')
    const ids: string[] = []
    for (let NextToken: string | undefined, first = true; first || NextToken; first = false) {
      const page = await client.send(new ListAccountsCommand(NextToken ? { NextToken } : {}))
      for (const { Id, State } of page.Accounts ?? []) if (Id && State === 'ACTIVE') ids.push(Id)
      NextToken = page.NextToken
    }
    const members = ids.filter((id) => id !== world.idOf('scale'))
    for (const id of members.slice(0, 3)) await client.send(close(id))
    expect(await refusal(client.send(close(members[3] ?? '')))).toBe(
      'ConstraintViolationException CLOSE_ACCOUNT_REQUESTS_LIMIT_EXCEEDED',
    )
    for (let index = 3; index < 250; index += 1) {
      if (index % 3 === 0) await world.advance(6 * 60)
      await client.send(close(members[index] ?? ''))
    }
    await world.advance(6 * 60)
    expect(await refusal(client.send(close(members[250] ?? '')))).toBe(
      'ConstraintViolationException CLOSE_ACCOUNT_QUOTA_EXCEEDED',
    )
    await world.advance(31 * DAY)
    expect(await refusal(client.send(close(members[250] ?? '')))).toBe('none')
  })
})
