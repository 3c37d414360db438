import { describe, expect, test } from 'vitest'
import { createOrganizationalUnitInput, moveAccountInput, nodeIdSchema } from './schema'

const messages = (result: { success: boolean; error?: { issues: { message: string }[] } }) =>
  result.success ? [] : result.error?.issues.map(({ message }) => message)

describe('the inputs of the tree', () => {
  test('refuse junk before and behind an id, which AWS’s own patterns let through', () => {
    for (const id of [
      'xr-test',
      'r-test junk',
      'ou-test-prod0000/..',
      ' 111111111111',
      '1111111111111',
      'r-TEST',
      '',
    ]) {
      expect(nodeIdSchema.safeParse(id).success, id).toBe(false)
    }
    for (const id of ['r-test', 'ou-test-prod0000', '111111111111'])
      expect(nodeIdSchema.safeParse(id).success, id).toBe(true)
  })

  test('a name has one to 128 Unicode characters, and not only blanks', () => {
    const parse = (name: unknown) => createOrganizationalUnitInput.safeParse({ parentId: 'r-test', name })
    expect(messages(parse(''))).toEqual(['Give it a name.'])
    expect(messages(parse(' \n '))).toEqual(['Give it a name.'])
    expect(messages(parse('😀'.repeat(128)))).toEqual([])
    expect(messages(parse('😀'.repeat(129)))).toEqual(['At most 128 characters.'])
    expect(parse(5).success).toBe(false)
  })

  test('unknown keys are refused', () => {
    const input = { parentId: 'r-test', name: 'New', tags: [] }
    expect(createOrganizationalUnitInput.safeParse(input).success).toBe(false)
  })

  test('a move goes somewhere else', () => {
    const input = { accountId: '111111111111', sourceParentId: 'r-test', destinationParentId: 'r-test' }
    expect(messages(moveAccountInput.safeParse(input))).toEqual(['The account is there already. Choose another place.'])
  })
})
