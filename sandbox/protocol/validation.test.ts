import * as sdk from '@aws-sdk/client-organizations'
import { expect, test } from 'vitest'
import { refusal, sandboxForTests } from '../test-client'

const sandbox = sandboxForTests()

const UNIT = 'ou-sm01-workload'
const tag = (Key: string, Value = 'v') => ({ Key, Value })

/** Commands typed loosely: the point is what AWS answers to what the types forbid. */
const cases: [string, object, string][] = [
  ['DescribeHandshake', {}, 'INPUT_REQUIRED:HANDSHAKE_ID'],
  ['DescribeHandshake', { HandshakeId: null }, 'INPUT_REQUIRED:HANDSHAKE_ID'],
  ['DescribeHandshake', { HandshakeId: '' }, 'INVALID_PATTERN:HANDSHAKE_ID'],
  ['DescribeHandshake', { HandshakeId: 'x' }, 'INVALID_PATTERN:HANDSHAKE_ID'],
  ['DescribeOrganizationalUnit', { OrganizationalUnitId: 'ou-1' }, 'INVALID_PATTERN:ORGANIZATIONAL_UNIT_ID'],
  ['ListChildren', { ParentId: 'r-sm01junk ou-', ChildType: 'ACCOUNT' }, 'INVALID_PATTERN:PARENT_ID'],
  ['ListChildren', { ParentId: 'xr-sm01', ChildType: 'ACCOUNT' }, 'INVALID_PATTERN:PARENT_ID'],
  ['ListChildren', { ParentId: 'r-sm01', ChildType: 'ROOT' }, 'INVALID_ENUM:CHILD_TYPE'],
  ['CreateOrganizationalUnit', { ParentId: 'r-sm01', Name: '' }, 'MIN_LENGTH_EXCEEDED:NAME'],
  ['CreateOrganizationalUnit', { ParentId: 'r-sm01', Name: 'x'.repeat(129) }, 'MAX_LENGTH_EXCEEDED:NAME'],
  ['CreateOrganizationalUnit', { ParentId: 'r-sm01', Name: '<script>x' }, 'INVALID_PATTERN:NAME'],
  ['UpdateOrganizationalUnit', { OrganizationalUnitId: UNIT, Name: '' }, 'MIN_LENGTH_EXCEEDED:NAME'],
  [
    'InviteAccountToOrganization',
    { Target: { Type: 'ACCOUNT', Id: '444444444444' }, Notes: 'x'.repeat(1025) },
    'MAX_LENGTH_EXCEEDED:NOTES',
  ],
  [
    'TagResource',
    { ResourceId: UNIT, Tags: [tag('a'), tag('k'.repeat(129))] },
    'MAX_LENGTH_EXCEEDED:TAGS_2_MEMBER_KEY',
  ],
  ['TagResource', { ResourceId: UNIT, Tags: [tag('')] }, 'MIN_LENGTH_EXCEEDED:TAGS_1_MEMBER_KEY'],
  ['TagResource', { ResourceId: UNIT, Tags: [tag('a', 'v'.repeat(257))] }, 'MAX_LENGTH_EXCEEDED:TAGS_1_MEMBER_VALUE'],
  ['TagResource', { ResourceId: UNIT, Tags: [tag('a#b')] }, 'INVALID_PATTERN:TAGS_1_MEMBER_KEY'],
  ['TagResource', { ResourceId: UNIT, Tags: [{ Key: 'a' }] }, 'INPUT_REQUIRED:TAGS_1_MEMBER_VALUE'],
  ['UntagResource', { ResourceId: UNIT }, 'INPUT_REQUIRED:TAG_KEYS'],
  ['UntagResource', { ResourceId: UNIT, TagKeys: ['a', ''] }, 'MIN_LENGTH_EXCEEDED:TAG_KEYS_2_MEMBER'],
  ['ListAccounts', { MaxResults: 0 }, 'MIN_VALUE_EXCEEDED:MAX_RESULTS'],
  ['ListAccounts', { MaxResults: 21 }, 'MAX_VALUE_EXCEEDED:MAX_RESULTS'],
  ['ListHandshakesForAccount', { Filter: { ActionType: 'NONE' } }, 'INVALID_ENUM:FILTER_ACTION_TYPE'],
  ['ListHandshakesForAccount', { Filter: { ParentHandshakeId: 'x' } }, 'INVALID_PATTERN:FILTER_PARENT_HANDSHAKE_ID'],
  ['ListPolicies', {}, 'INPUT_REQUIRED:FILTER'],
  ['ListPolicies', { Filter: 'SCP' }, 'INVALID_ENUM:FILTER'],
  ['DescribePolicy', { PolicyId: 'p-1' }, 'INVALID_PATTERN:POLICY_ID'],
  [
    'CreatePolicy',
    { Name: 'a', Description: 'x'.repeat(513), Content: '{}', Type: 'TAG_POLICY' },
    'MAX_LENGTH_EXCEEDED:DESCRIPTION',
  ],
  ['CreatePolicy', { Name: 'a', Description: '', Content: '', Type: 'TAG_POLICY' }, 'MIN_LENGTH_EXCEEDED:CONTENT'],
  ['DescribeCreateAccountStatus', { CreateAccountRequestId: 'car-1' }, 'INVALID_PATTERN:CREATE_ACCOUNT_REQUEST_ID'],
  ['ListCreateAccountStatus', { States: ['DONE'] }, 'INVALID_ENUM:STATES_1_MEMBER'],
  ['ListInboundResponsibilityTransfers', { Type: 'TAX' }, 'INVALID_ENUM:TYPE'],
  ['DescribeResponsibilityTransfer', { Id: 'x' }, 'INVALID_PATTERN:ID'],
  ['ListDelegatedAdministrators', { ServicePrincipal: 'a b' }, 'INVALID_PATTERN:SERVICE_PRINCIPAL'],
]

const commands: Record<string, unknown> = { ...sdk }

test.each(cases)('%s %j answers %s', async (operation, input, reason) => {
  const client = (await sandbox.world()).as('small')
  // Every command takes an input and can be sent; the cases give each its own.
  const Command = commands[`${operation}Command`] as typeof sdk.ListAccountsCommand
  expect(await refusal(client.send(new Command(input)))).toBe(`InvalidInputException ${reason}`)
})

test('lengths are counted in characters: 128 emoji are a name', async () => {
  const client = (await sandbox.world()).as('small')
  const { OrganizationalUnit } = await client.send(
    new sdk.CreateOrganizationalUnitCommand({ ParentId: 'r-sm01', Name: '🧪'.repeat(128) }),
  )
  expect([...(OrganizationalUnit?.Name ?? '')].length).toBe(128)
})
