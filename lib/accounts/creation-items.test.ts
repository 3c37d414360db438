import { expect, test } from 'vitest'
import { creationItems } from './creation-items'
import { tagLines } from './tag-lines'

const input = {
  organizationId: 'o-ab12cdef34',
  accountName: 'Payments',
  email: 'aws+payments@acme.example',
  roleName: 'OrganizationAccountAccessRole',
  iamUserAccessToBilling: 'ALLOW' as const,
  tags: {},
}
const idOf = (item: number) => ({ $item: item })

test('an account for an OU is created and moved by the id that it gets; one for the root only created', () => {
  const place = { rootId: 'r-ab12', placeId: 'ou-ab12-workload' }
  expect(creationItems(input, place, { at: 4, idOf })).toEqual([
    { name: 'CreateAccount', input },
    {
      name: 'MoveAccount',
      input: { accountId: { $item: 4 }, sourceParentId: 'r-ab12', destinationParentId: 'ou-ab12-workload' },
      follows: 4,
    },
  ])
  const atRoot = { rootId: 'r-ab12', placeId: 'r-ab12' }
  expect(creationItems(input, atRoot, { at: 0, isGovCloud: true, idOf })).toEqual([
    { name: 'CreateGovCloudAccount', input },
  ])
})

test('tags are lines of key=value, and the first that is none is named', () => {
  expect(tagLines('env=prod\n\n owner = a=b ')).toEqual({ tags: { env: 'prod', owner: 'a=b' }, problem: null })
  expect(tagLines('env=prod\nowner').problem).toBe('Line 2 is not of the form key=value.')
  expect(tagLines('=x').problem).toContain('Line 1')
  expect(tagLines('a=1\na=2').problem).toContain('Line 2')
})
