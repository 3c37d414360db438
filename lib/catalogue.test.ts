import { readFileSync } from 'node:fs'
import * as sdk from '@aws-sdk/client-organizations'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { catalogue } from './catalogue'
import { fieldErrors } from './field-errors'

/** An input that each change accepts, to be spoiled one part at a time. */
const VALID: Record<string, Record<string, unknown>> = {
  AcceptHandshake: { handshakeId: 'h-0123456789abcdef' },
  AttachPolicy: { policyId: 'p-0123456789', targetId: '111122223333' },
  CancelHandshake: { handshakeId: 'h-0123456789abcdef' },
  CreateOrganizationalUnit: { parentId: 'r-test', name: 'New' },
  CreatePolicy: {
    type: 'SERVICE_CONTROL_POLICY',
    name: 'New',
    description: '',
    content: '{"Version":"2012-10-17","Statement":[]}',
  },
  DeclineHandshake: { handshakeId: 'h-0123456789abcdef' },
  DeleteOrganizationalUnit: { organizationalUnitId: 'ou-test-prod0000' },
  DeletePolicy: { policyId: 'p-0123456789' },
  DetachPolicy: { policyId: 'p-0123456789', targetId: '111122223333' },
  InviteAccountToOrganization: { target: '111122223333', notes: '' },
  MoveAccount: { accountId: '111122223333', sourceParentId: 'r-test', destinationParentId: 'ou-test-prod0000' },
  UpdateOrganizationalUnit: { organizationalUnitId: 'ou-test-prod0000', name: 'New' },
  UpdatePolicy: { policyId: 'p-0123456789', type: 'SERVICE_CONTROL_POLICY', revision: 'a'.repeat(64), name: 'New' },
}

const validFor = (name: string, schema: { safeParse: (input: unknown) => { success: boolean } }) => {
  const atRoot = { ...VALID[name], targetId: 'r-test' }
  return schema.safeParse(VALID[name]).success ? VALID[name] : atRoot
}

describe.each(catalogue.map(({ operation }) => ({ ...operation, id: `${operation.name} (tier ${operation.tier})` })))(
  '$id',
  ({ name, iamAction, schema, verb, wayBack }) => {
    const valid = validFor(name, schema)

    test('is a command of the API, under its own permission, with words', () => {
      expect(sdk).toHaveProperty(`${name}Command`)
      expect(iamAction).toBe(`organizations:${name}`)
      expect(verb).toMatch(/^[A-Z]/)
      expect(wayBack.length).toBeGreaterThan(10)
    })

    test('accepts what it should, and refuses unknown keys', () => {
      expect(schema.safeParse(valid).error?.issues).toBeUndefined()
      expect(schema.safeParse({ ...valid, surprise: 1 }).success).toBe(false)
      expect(schema.safeParse({ ...valid, __proto__: { x: 1 }, constructor: 'x' }).success).toBe(false)
    })

    test('refuses each field that is missing, of another type, over-long or malformed, with a message at the field', () => {
      for (const field of Object.keys(valid ?? {})) {
        const isFree = ['notes', 'description', 'revision'].includes(field)
        const spoilt: unknown[] = [42, null, [], {}, true, 'x'.repeat(100_000), ...(isFree ? [] : ['', ' '])]
        if (/id$/i.test(field)) spoilt.push('1111222233334', 'r-TEST', 'ou-test-prod0000 or more', '../etc', "p-';--")
        for (const value of spoilt) {
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
  },
)

test('every server action is in the catalogue, and everything in it is an action', () => {
  const areas = ['handshakes', 'organization', 'policies']
  const actions = areas.flatMap((area) =>
    [
      ...readFileSync(new URL(`./${area}/actions.ts`, import.meta.url), 'utf8').matchAll(
        /defineAction\(handlers\.(\w+)\)/g,
      ),
    ].map((match) => match[1]),
  )
  expect(actions).toHaveLength(catalogue.length)
  expect(new Set(actions).size).toBe(actions.length)
})
