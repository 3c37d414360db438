import { describe, expect, test } from 'vitest'
import { fieldErrors } from '../field-errors'
import { tierOf } from '../operations/operation'
import { detachPolicy } from './operations'
import { createPolicyInput, policyTargetIdSchema, updatePolicyInput } from './schema'

const scp = '{"Version":"2012-10-17","Statement":[]}'
const create = (change: object) => {
  const parsed = createPolicyInput.safeParse({
    type: 'SERVICE_CONTROL_POLICY',
    name: 'DenyRegions',
    description: '',
    content: scp,
    ...change,
  })
  return parsed.success ? {} : fieldErrors(parsed.error.issues)
}
const update = (change: object) => {
  const parsed = updatePolicyInput.safeParse({ policyId: 'p-12345678', type: 'TAG_POLICY', revision: 'r', ...change })
  return parsed.success ? {} : fieldErrors(parsed.error.issues)
}

describe('createPolicyInput', () => {
  test('takes a sound policy', () => expect(create({})).toEqual({}))

  test('counts name and description in Unicode characters', () => {
    expect(create({ name: '😀'.repeat(128), description: '😀'.repeat(512) })).toEqual({})
    expect(create({ name: 'a'.repeat(129) })).toEqual({ name: 'At most 128 characters.' })
    expect(create({ description: 'a'.repeat(513) })).toEqual({ description: 'At most 512 characters.' })
    expect(create({ name: '  ' })).toEqual({ name: 'Give it a name.' })
  })

  test('holds the content to the ceiling of the type', () => {
    const filled = (length: number) => `{"Statement":"${'x'.repeat(length - 16)}"}`
    expect(create({ content: filled(10_240) })).toEqual({})
    expect(create({ content: filled(10_241) }).content).toMatch(/^1 character too long/)
    expect(create({ type: 'AISERVICES_OPT_OUT_POLICY', content: filled(2_501) }).content).toMatch(/at most 2,500/)
    expect(create({ type: 'S3_POLICY', content: filled(20_000) })).toEqual({})
  })

  test('tells the line of a syntax error at the field', () => {
    expect(create({ content: '{\n"a"\n}' }).content).toMatch(/^Line 3, column 1: /)
    expect(create({ content: '[]' }).content).toMatch(/JSON object/)
    expect(create({ content: ' ' }).content).toBe('Write the policy.')
  })

  test('refuses keys it does not know', () =>
    expect(create({ tags: [] })).toEqual({ tags: 'This field is not known.' }))
})

describe('updatePolicyInput', () => {
  test('takes any one field alone, and nothing is not a change', () => {
    expect(update({ name: 'New' })).toEqual({})
    expect(update({ content: '{}' })).toEqual({})
    expect(Object.values(update({}))).toEqual(['Nothing is changed yet.'])
  })

  test('refuses an empty description, which AWS would ignore', () => {
    expect(update({ description: '' }).description).toMatch(/does not clear/)
  })
})

describe('ids', () => {
  test('junk around an id is refused, unlike by the pattern that AWS publishes', () => {
    for (const id of ['r-ab12', '123456789012', 'ou-ab12-cdefgh12']) {
      expect(policyTargetIdSchema.safeParse(id).success, id).toBe(true)
      expect(policyTargetIdSchema.safeParse(`${id}/x`).success, id).toBe(false)
      expect(policyTargetIdSchema.safeParse(`x${id}`).success, id).toBe(false)
    }
  })

  test('detaching at the root, from every account at once, asks for more than anywhere else', () => {
    const at = (targetId: string) => tierOf(detachPolicy, { policyId: 'p-12345678', targetId })
    expect([at('r-ab12'), at('ou-ab12-cdef3456'), at('111122223333')]).toEqual([2, 1, 1])
  })
})
