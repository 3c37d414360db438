import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hclName, hclString } from './hcl'
import type { ExportedNode, ExportedOrganization } from './model'
import { tableOf } from './table'
import { terraformOf } from './terraform'

/** Reads a quoted HCL string as its specification says; throws where a template would begin or the text would end. */
function readHcl(quoted: string): string {
  const inside = quoted.slice(1, -1)
  if (/(?<!\\)(\\\\)*"/.test(inside)) throw new Error('ends early')
  if (/(^|[^$])(\$\$)*\$\{/.test(inside) || /(^|[^%])(%%)*%\{/.test(inside)) throw new Error('holds a template')
  const plain: Record<string, string> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' }
  return inside
    .replace(/([$%])\1\{/g, '$1{')
    .replace(/\\(u[0-9a-f]{4}|U[0-9a-f]{8}|.)/g, (_, found: string) =>
      found.length > 1 ? String.fromCodePoint(Number.parseInt(found.slice(1), 16)) : (plain[found] ?? ''),
    )
}

test('a text comes back from HCL as it was, whatever stands in it', () => {
  const piece = fc.constantFrom(
    '"',
    '\\',
    '${',
    '%{',
    '$',
    '%',
    '}',
    '\n',
    '\r',
    '\u202e',
    '\u0000',
    '\u2028',
    'é',
    '😀',
    'a',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('')
      expect(readHcl(hclString(text))).toBe(text)
    }),
  )
  expect(hclString('a\nb"$\u007bx}%{if}')).toBe('"a\\nb\\"$$\u007bx}%%{if}"')
})

test('a name of a resource begins with a letter', () => {
  expect(hclName('111122223333')).toBe('a111122223333')
  expect(hclName('ou-ab12-11111111')).toBe('ou-ab12-11111111')
})

const node = (more: Partial<ExportedNode> & Pick<ExportedNode, 'id' | 'kind' | 'name' | 'parentId'>): ExportedNode => ({
  path: [more.name],
  state: more.kind === 'account' ? 'ACTIVE' : null,
  email: more.kind === 'account' ? `${more.id}@example.com` : null,
  joinedAt: null,
  joinedMethod: null,
  ...more,
})

const exported: ExportedOrganization = {
  organization: { id: 'o-test000000', managementAccountId: '111111111111', featureSet: 'ALL' },
  readAt: '2026-11-21T08:00:00.000Z',
  gaps: ['Not read: the content of p-unread00.'],
  policyTypes: ['SERVICE_CONTROL_POLICY'],
  nodes: [
    node({ id: 'r-ab12', kind: 'root', name: 'Root', parentId: null }),
    node({ id: 'ou-ab12-11111111', kind: 'ou', name: 'Prod "$\u007bx}"', parentId: 'r-ab12' }),
    node({ id: '222222222222', kind: 'account', name: '=cmd', parentId: 'ou-ab12-11111111' }),
    node({ id: '333333333333', kind: 'account', name: 'Old', parentId: 'r-ab12', state: 'CLOSED' }),
  ],
  policies: [
    {
      id: 'p-own00001',
      name: 'Own',
      type: 'SERVICE_CONTROL_POLICY',
      awsManaged: false,
      description: '',
      content: '{}',
    },
    { id: 'p-unread00', name: 'U', type: 'SERVICE_CONTROL_POLICY', awsManaged: false, description: '', content: null },
    {
      id: 'p-FullAWSAccess',
      name: 'F',
      type: 'SERVICE_CONTROL_POLICY',
      awsManaged: true,
      description: '',
      content: '',
    },
  ],
  attachments: [
    { policyId: 'p-own00001', targetId: 'ou-ab12-11111111' },
    { policyId: 'p-own00001', targetId: '333333333333' },
    { policyId: 'p-unread00', targetId: 'r-ab12' },
    { policyId: 'p-FullAWSAccess', targetId: '222222222222' },
  ],
}

test('every thing that Terraform can keep has a resource and the id to import, and nothing else has', () => {
  const text = [...terraformOf(exported)].join('')
  const ids = [...text.matchAll(/^ {2}id = "(.*)"$/gm)].map(([, id]) => id)
  expect(ids).toEqual([
    'o-test000000',
    'ou-ab12-11111111',
    '222222222222',
    'p-own00001',
    'ou-ab12-11111111:p-own00001',
    '222222222222:p-FullAWSAccess',
  ])
  expect(text).toContain('parent_id = aws_organizations_organization.this.roots[0].id')
  expect(text).toContain('parent_id = aws_organizations_organizational_unit.ou-ab12-11111111.id')
  expect(text).toContain('name      = "Prod \\"$$\u007bx}\\""')
  expect(text).toContain('# Not read: the content of p-unread00.')
  expect(text).toContain('not active, and therefore not here: 333333333333')
  expect([...text.matchAll(/^import \{$/gm)]).toHaveLength([...text.matchAll(/^resource "/gm)].length)
})

test('the table has a line for each node, and no cell that a spreadsheet would run', () => {
  const lines = [...tableOf(exported)].join('').trim().split('\r\n')
  expect(lines).toHaveLength(5)
  expect(lines[3]).toContain("'=cmd")
  expect(lines[2]).toContain(',Own')
})
