import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as iam from '@aws-sdk/client-iam'
import * as organizations from '@aws-sdk/client-organizations'
import * as s3 from '@aws-sdk/client-s3'
import * as sqs from '@aws-sdk/client-sqs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { recordedHandlers } from './catalogue'
import { fieldErrors } from './field-errors'
import { shows } from './operations/image'
import { tierOf } from './operations/operation'
import { VALID_INPUTS } from './test-inputs'

const sdks: Record<string, Record<string, unknown>> = { iam, organizations, s3, sqs }

const commandsOf = (sdk: object) => Object.keys(sdk).flatMap((name) => /^([A-Z]\w+)Command$/.exec(name)?.[1] ?? [])
/** What the task policies of root sessions leave open, of those that change something. */
const ROOT_TASK_CHANGES = [
  'CreateLoginProfile',
  'DeactivateMFADevice',
  'DeleteAccessKey',
  'DeleteBucketPolicy',
  'DeleteLoginProfile',
  'DeleteSigningCertificate',
  'SetQueueAttributes',
]
const isChange = (name: string) => !/^(Describe|List|Get)/.test(name)
const changes = [
  ...commandsOf(organizations).filter(isChange),
  ...commandsOf(iam).filter((name) => /^(Enable|Disable)Organizations/.test(name)),
  ...ROOT_TASK_CHANGES,
]

test('every change that the SDK knows is in the catalogue, once, and nothing else', () => {
  expect(changes).toHaveLength(45)
  expect(recordedHandlers.map(({ operation }) => operation.name).sort()).toEqual([...changes].sort())
})

test('what is done as a root user is said to be, and nothing else', () => {
  const rooted = recordedHandlers.filter(({ operation }) => operation.inRootSession)
  expect(rooted.map(({ operation }) => operation.name).sort()).toEqual([...ROOT_TASK_CHANGES].sort())
  for (const { operation } of rooted) {
    expect(operation.inRootSession?.accountId(VALID_INPUTS[operation.name])).toBe('111122223333')
  }
})

/** What is an input all the same: free text, what was seen, and a creation without tags. */
const FREE: Record<string, unknown[]> = {
  notes: ['', ' '],
  description: ['', ' '],
  revision: ['', ' '],
  seen: [' '],
  'CreateAccount.tags': [{}],
  'CreateGovCloudAccount.tags': [{}],
}
const LONG = 'x'.repeat(100_000)

describe.each(recordedHandlers.map(({ operation }) => ({ name: operation.name, operation })))(
  '$name',
  ({ name, operation }) => {
    const { iamAction, schema } = operation
    const valid = VALID_INPUTS[name] ?? {}

    test('is a command of the API, under its own permission, with words', () => {
      const [service = ''] = iamAction.split(':')
      expect(sdks[service]).toHaveProperty(`${name}Command`)
      expect(iamAction).toBe(`${service}:${name}`)
      expect(operation.verb).toMatch(/^[A-Z][^.!]+$/)
      for (const sentence of [operation.consequence, operation.wayBack]) expect(sentence).toMatch(/^[A-Z][^!]{15,}\.$/)
      expect([0, 1, 2, 3]).toContain(tierOf(operation, valid))
    })

    test('accepts what it should, and refuses unknown keys', () => {
      expect(schema.safeParse(valid).error?.issues).toBeUndefined()
      expect(schema.safeParse({ ...valid, surprise: 1 }).success).toBe(false)
      expect(schema.safeParse({ ...valid, __proto__: { x: 1 }, constructor: 'x' }).success).toBe(false)
    })

    test('refuses each field that is missing, of another type, over-long or malformed, with a message at the field', () => {
      for (const field of Object.keys(valid)) {
        const free = FREE[`${name}.${field}`] ?? FREE[field] ?? []
        const spoilt: unknown[] = [42, null, [], {}, true, LONG, '', ' ']
        if (/id$/i.test(field)) spoilt.push('1111222233334', 'r-TEST', 'ou-test-prod0000 or more', '../etc', "p-';--")
        for (const value of spoilt) {
          if (free.some((one) => JSON.stringify(one) === JSON.stringify(value))) continue
          const parsed = schema.safeParse({ ...valid, [field]: value })
          expect(parsed.success, `${field} = ${String(value).slice(0, 30)}`).toBe(false)
          const { [field]: message } = fieldErrors(parsed.error?.issues ?? [])
          expect(message, `${field} = ${String(value).slice(0, 30)}`).toMatch(/^[A-Z].{5,}/)
          expect(message).not.toBe('Invalid input')
        }
      }
    })

    test('whatever comes, it answers and does not throw', () => {
      fc.assert(
        fc.property(fc.anything(), (input) => {
          schema.safeParse(input)
        }),
        { numRuns: 200 },
      )
    })

    test('asks for members that the command has, with all that it needs', () => {
      const [service = ''] = iamAction.split(':')
      // The SDK's own schema: of an operation, its input is the fifth; of a structure, its members and how many are needed.
      const shape = sdks[service]?.[`${name}$`] as [number, string, string, unknown, () => unknown[] | 'unit']
      const input = shape[4]()
      const members = input === 'unit' ? [] : (input[4] as string[])
      const needed = input === 'unit' ? 0 : ((input[6] as number | undefined) ?? 0)
      const request = operation.request(valid)
      const asked = Object.keys(request).filter((member) => request[member] !== undefined)
      expect(members).toEqual(expect.arrayContaining(asked))
      expect(asked).toEqual(expect.arrayContaining(members.slice(0, needed)))
    })

    test('is named by ids, and no text of people stands in its line', () => {
      const free = ['name', 'currentName', 'accountName', 'email', 'notes', 'content', 'description', 'seen', 'tags']
      const texts = free.flatMap((field) =>
        typeof valid[field] === 'string' && valid[field] !== '' ? valid[field] : [],
      )
      const title = operation.title(valid)
      expect(title).toMatch(/^[A-Z].{5,}/)
      for (const text of texts) expect(title).not.toContain(text)
      expect(operation.subject(valid)).not.toBe('')
    })

    test('does not want what it expects, and is itself when it has gone through JSON', () => {
      expect(shows(operation.expects(valid), operation.wants(valid))).toBe(false)
      expect(JSON.parse(JSON.stringify(operation.wants(valid)))).toEqual(operation.wants(valid))
    })

    test('is taken back, if at all, by a change of the catalogue that asks for no more than to tick its consequences', () => {
      const output = { id: 'ou-test-new00000', revision: 'b'.repeat(64) }
      const outputOf: Record<string, unknown> = {
        CreatePolicy: { ...output, id: 'p-0123456789' },
        InviteAccountToOrganization: { id: 'h-0123456789abcdef' },
      }
      const before = { ...operation.expects(valid), name: 'Old' }
      const change = operation.inverse?.(valid, before, outputOf[name] ?? output)
      if (!change) return
      const inverse = recordedHandlers.find((handler) => handler.operation.name === change.name)?.operation
      const parsed = inverse?.schema.safeParse(change.input)
      expect(parsed?.error?.issues).toBeUndefined()
      expect(inverse && tierOf(inverse, parsed?.data)).toBeLessThanOrEqual(2)
    })
  },
)

const areas = readdirSync(import.meta.dirname).filter((area) =>
  existsSync(join(import.meta.dirname, area, 'handlers.ts')),
)

test.each(areas)('every handler of %s is in the catalogue, and every action stands for one', async (area) => {
  const handlers: Record<string, unknown> = await import(join(import.meta.dirname, area, 'handlers.ts'))
  expect(Object.values(handlers).every((handler) => recordedHandlers.some((known) => known === handler))).toBe(true)

  const actions = join(import.meta.dirname, area, 'actions.ts')
  const text = existsSync(actions) ? readFileSync(actions, 'utf8') : ''
  const names = [...text.matchAll(/defineAction\(handlers\.(\w+)\)/g)].map(([, name = '']) => name)
  expect(Object.keys(handlers)).toEqual(expect.arrayContaining(names))
  expect(new Set(names).size).toBe(names.length)
})
