import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AppError } from '../result'
import { lastAnswers } from '../store/answers'
import { finish, insertIntent, markSent, type OperationOutcome } from '../store/operations'
import { dialects, type TestStore } from '../store/test-stores'
import { testWorlds } from '../test-world'
import { changePermissions } from './changes'
import { READ_ACTIONS } from './reads'
import { readPermissions } from './service'

const worlds = testWorlds()
const resultsOf = async (
  slug: string,
  prepare?: (control: (method: string, path: string, body?: unknown) => Promise<unknown>) => Promise<unknown>,
) => {
  const world = await worlds.create('acme')
  const ctx = await world.as(slug)
  await prepare?.(world.control)
  const { reads } = await readPermissions(ctx, [])
  return Object.fromEntries(reads.map(({ action, result }) => [action, result]))
}

describe('reads are tried for real', () => {
  test('a management account may make every one of them', async () => {
    const results = await resultsOf('acme')
    expect(Object.keys(results)).toEqual([...READ_ACTIONS].sort())
    expect(Object.entries(results).filter(([, result]) => result === 'denied' || result === 'failed')).toEqual([])
  })

  test('one that AWS denies is named, and what it would have found is not tried', async () => {
    const error = { name: 'AccessDeniedException', message: 'denied by a policy' }
    const results = await resultsOf('acme', (control) =>
      control('POST', 'faults', { operation: 'ListRoots', kind: 'error', error }),
    )
    expect(results).toMatchObject({
      'organizations:ListRoots': 'denied',
      'organizations:ListAccountsForParent': 'untried',
      'organizations:ListAccounts': 'allowed',
    })
  })

  test('a member account is denied what its kind does not see', async () => {
    const results = await resultsOf('acme-payments-prod')
    expect(results).toMatchObject({
      'organizations:DescribeOrganization': 'allowed',
      'organizations:ListAccounts': 'denied',
      'organizations:ListHandshakesForAccount': 'allowed',
    })
  })
})

const MOVE = {
  name: 'MoveAccount',
  verb: 'Move account',
  iamAction: 'organizations:MoveAccount' as const,
  tier: 1 as const,
}
const DENIED: AppError = { kind: 'denied', message: 'You cannot move account.' }

describe.each(dialects)('changes are known from real answers, on $name', ({ create }) => {
  let store: TestStore
  let moment = 0
  beforeEach(async () => {
    store = await create()
  })
  afterEach(() => store.dispose())

  const made = async (outcome: OperationOutcome, { connection = 'acme', world = null as string | null } = {}) => {
    const id = randomUUID()
    const facts = { person: 'ann', sessionHash: 'hash', accountId: null, name: 'MoveAccount', tier: 1, input: {} }
    const rest = { subject: id, target: null, claim: id, jobId: null, undoes: null, owner: null }
    await insertIntent(store.db, { id, connection, world, ...facts, ...rest })
    await markSent(store.db, id, { before: {}, after: {} })
    moment += 1
    await finish(store.db, id, outcome, { now: moment })
  }
  const move = async (world: string | null = null) => {
    const [change] = changePermissions([MOVE], await lastAnswers(store.db, { connection: 'acme', world }))
    return change
  }

  test('one that was never made is not known', async () => {
    expect(await move()).toMatchObject({ result: 'untried', at: null })
  })

  test('the last denial counts until AWS has done it', async () => {
    await made({ state: 'succeeded', output: null })
    expect(await move()).toMatchObject({ result: 'allowed' })
    await made({ state: 'failed', error: DENIED })
    expect(await move()).toMatchObject({ result: 'denied', person: 'ann', missing: 'organizations:MoveAccount' })
    await made({ state: 'succeeded', output: null })
    expect(await move()).toMatchObject({ result: 'allowed' })
  })

  test('a refusal for another reason says nothing about the permission', async () => {
    await made({ state: 'failed', error: { kind: 'constraint', message: 'The OU is full.' } })
    expect(await move()).toMatchObject({ result: 'untried' })
  })

  test('what other connections and worlds were told does not count', async () => {
    await made({ state: 'failed', error: DENIED }, { connection: 'globex' })
    await made({ state: 'failed', error: DENIED }, { world: 'w-1' })
    expect(await move()).toMatchObject({ result: 'untried' })
    expect(await move('w-1')).toMatchObject({ result: 'denied' })
  })

  test('AWS’s own role names the permission that it needs', async () => {
    await made({ state: 'failed', error: { ...DENIED, code: 'AccessDeniedForDependencyException' } })
    expect(await move()).toMatchObject({ missing: 'iam:CreateServiceLinkedRole' })
  })
})
