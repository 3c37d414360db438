import * as sdk from '@aws-sdk/client-organizations'
import { describe, expect, test } from 'vitest'
import { constraintOf } from '../protocol/constraints'
import { members, operationSchemas, schemaOf } from '../protocol/schemas'
import { refusal, sandboxForTests, type TestWorld } from '../test-client'
import { DOCUMENTED_FAULTS } from './documented-faults'

const sandbox = sandboxForTests()
const operations = [...operationSchemas.organizations.keys()].sort()

/** A value of the right form for each member, of things that exist in the small world where that is possible. */
const samples: Record<string, unknown> = {
  AccountId: '222222222222',
  AccountName: 'Sample',
  ChildId: '222222222222',
  ChildType: 'ACCOUNT',
  Content: '{}',
  CreateAccountRequestId: 'car-00000000',
  Description: 'sample',
  DestinationParentId: 'r-sm01',
  Email: 'sample@small.example',
  Filter: 'TAG_POLICY',
  HandshakeId: 'h-00000000',
  Id: 'rt-00000000',
  Name: 'sample',
  OrganizationalUnitId: 'ou-sm01-workload',
  ParentId: 'r-sm01',
  PolicyId: 'p-denyleave00',
  PolicyType: 'TAG_POLICY',
  ResourceId: 'r-sm01',
  RootId: 'r-sm01',
  ServicePrincipal: 'ram.amazonaws.com',
  SourceName: 'sample',
  SourceParentId: 'ou-sm01-workload',
  StartTimestamp: new Date(Date.UTC(2099, 0, 1)),
  TagKeys: ['sample'],
  Tags: [],
  Target: { Type: 'ACCOUNT', Id: '444444444444' },
  TargetId: '222222222222',
  Type: 'TAG_POLICY',
}

function inputOf(operation: string): Record<string, unknown> {
  const required = members(schemaOf('organizations', operation).input).filter((member) => member.required)
  const input = Object.fromEntries(required.map(({ name }) => [name, samples[name]]))
  return 'Type' in input && /Transfer/.test(operation) ? { ...input, Type: 'BILLING' } : input
}

/** The operation through the real SDK's own command. */
function send(world: TestWorld, slug: string, operation: string, input = inputOf(operation)) {
  const Command: unknown = Reflect.get(sdk, `${operation}Command`)
  if (typeof Command !== 'function') throw new Error(`The SDK has no ${operation}Command.`)
  return refusal(world.as(slug).send(Reflect.construct(Command, [input])))
}

const documents = (operation: string, name: string) => DOCUMENTED_FAULTS.get(operation)?.includes(name) ?? false

test('the documented faults are those of the 63 operations, and errors of the SDK', () => {
  expect([...DOCUMENTED_FAULTS.keys()].sort()).toEqual(operations)
  for (const names of DOCUMENTED_FAULTS.values()) for (const name of names) expect(sdk).toHaveProperty(name)
})

describe('every operation', () => {
  test('answers each of its documented faults, asked for through the control side, as the SDK’s own error', async () => {
    const world = await sandbox.world('small')
    for (const [operation, names] of DOCUMENTED_FAULTS) {
      const faults = names.map((name) => ({ operation, kind: 'error', error: { name }, count: 1 }))
      await world.control('POST', 'faults', faults)
      for (const name of names) expect([operation, await send(world, 'small', operation)]).toEqual([operation, name])
    }
  })

  test('is throttled once its bucket is empty', async () => {
    const world = await sandbox.world('small')
    await world.control('PUT', 'throttle', { mode: 'scaled', factor: 0.000_001 })
    for (const operation of operations) {
      await send(world, 'outside', operation)
      expect([operation, await send(world, 'outside', operation)]).toEqual([operation, 'TooManyRequestsException'])
    }
  })

  test('that is about an organization is refused to an account outside', async () => {
    const world = await sandbox.world('small')
    for (const operation of operations.filter((name) => documents(name, 'AWSOrganizationsNotInUseException'))) {
      // Whoever is no party of a handshake is told so before anything else.
      if (operation === 'AcceptHandshake') continue
      expect([operation, await send(world, 'outside', operation)]).toEqual([
        operation,
        'AWSOrganizationsNotInUseException',
      ])
    }
  })

  test('for the management account alone is refused to a member', async () => {
    const world = await sandbox.world('small')
    // Open to members about themselves, or judged by their part in it.
    const open =
      /^(CreateOrganization|DescribeOrganization|ListHandshakesForAccount|(Describe|Accept|Decline|Cancel)Handshake|DescribeEffectivePolicy|LeaveOrganization)$/
    for (const operation of operations.filter((name) => !open.test(name))) {
      expect([operation, await send(world, 'small-app', operation)]).toEqual([operation, 'AccessDeniedException'])
    }
  })

  test('judges its input by the model', async () => {
    const world = await sandbox.world('small')
    for (const operation of operations) {
      const { input } = schemaOf('organizations', operation)
      for (const { name, required, shape } of members(input)) {
        if (required && name !== 'Target' && !(name === 'AccountId' && /ValidationErrors/.test(operation))) {
          expect([
            operation,
            name,
            await send(world, 'small', operation, { ...inputOf(operation), [name]: undefined }),
          ]).toEqual([operation, name, expect.stringMatching(/^InvalidInputException INPUT_REQUIRED:/)])
        }
        if (name === 'MaxResults') {
          for (const [value, reason] of [
            [0, 'MIN_VALUE_EXCEEDED'],
            [21, 'MAX_VALUE_EXCEEDED'],
          ] as const) {
            const answer = await send(world, 'small', operation, { ...inputOf(operation), MaxResults: value })
            expect([operation, answer]).toEqual([operation, `InvalidInputException ${reason}:MAX_RESULTS`])
          }
        }
        if (!shape.isStringSchema()) continue
        const constraint = constraintOf(operation, name)
        const isFree = !constraint || (!constraint.values && !constraint.pattern && !constraint.max)
        if (isFree) continue
        const wrong = await send(world, 'small', operation, {
          ...inputOf(operation),
          [name]: `\u0001${'x'.repeat(40_001)}`,
        })
        expect([operation, name, wrong]).toEqual([operation, name, expect.stringMatching(/^InvalidInputException /)])
      }
    }
  })
})

describe('every reason', () => {
  test.each([
    ['InvalidInputException', sdk.InvalidInputExceptionReason],
    ['ConstraintViolationException', sdk.ConstraintViolationExceptionReason],
    ['HandshakeConstraintViolationException', sdk.HandshakeConstraintViolationExceptionReason],
    ['AccessDeniedForDependencyException', sdk.AccessDeniedForDependencyExceptionReason],
  ] as const)('of %s can be asked for', async (name, reasons) => {
    const world = await sandbox.world('small')
    const operation = 'AcceptHandshake'
    for (const reason of Object.values(reasons)) {
      await world.control('POST', 'faults', { operation, kind: 'error', error: { name, reason }, count: 1 })
      expect(await send(world, 'small', operation)).toBe(`${name} ${reason}`)
    }
  })
})
