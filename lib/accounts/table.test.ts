import { describe, expect, test } from 'vitest'
import { parseTable, planAccounts, type TableScope } from './table'

const place = (id: string, path: string) => ({ id, path, name: path.split(' / ').at(-1)! })
const scope: TableScope = {
  organizationId: 'o-ab12cdef34',
  rootId: 'r-ab12',
  places: [
    place('r-ab12', 'Root'),
    place('ou-ab12-workload', 'Root / Workloads'),
    place('ou-ab12-prodprod', 'Root / Workloads / Prod'),
    place('ou-ab12-sandprod', 'Root / Sandbox / Prod'),
    place('ou-ab12-sandbox0', 'Root / Sandbox'),
  ],
  emails: new Set(['aws+taken@acme.example']),
  defaults: { destinationId: 'r-ab12', roleName: 'OrganizationAccountAccessRole', iamUserAccessToBilling: 'DENY' },
}
const problems = (text: string) => planAccounts(text, scope).map(({ line, problem }) => [line, problem] as const)

describe('a table', () => {
  test('is read with commas, semicolons or tabs, quotes and line breaks in them', () => {
    expect(parseTable('a,"b,c",d\n').map(({ cells }) => cells)).toEqual([['a', 'b,c', 'd']])
    expect(parseTable('a;b\r\n\r\nc;"d ""e"""').map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, 'a', 'b'],
      [3, 'c', 'd "e"'],
    ])
    expect(parseTable('a\tb, c\nd\t"e\nf"\ng\th').map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, 'a', 'b, c'],
      [2, 'd', 'e\nf'],
      [4, 'g', 'h'],
    ])
    expect(parseTable(' \n\t\n')).toEqual([])
  })
  test('of 2,500 rows is planned at once', () => {
    const rows = Array.from({ length: 2_500 }, (_, index) => `app-${index},aws+${index}@acme.example,Workloads/Prod`)
    const started = performance.now()
    const planned = planAccounts(rows.join('\n'), scope)
    expect(planned.filter(({ problem }) => problem !== null)).toEqual([])
    expect(performance.now() - started).toBeLessThan(2_000)
  })
})

describe('the accounts of a table', () => {
  test('take their columns from the first row, tags too, and what is empty from the defaults', () => {
    const [first] = planAccounts('E-mail,Name,tag:env,OU,Billing\nx@acme.example,Payments,prod,Sandbox,yes', scope)
    expect(first).toMatchObject({ line: 2, problem: null, place: { id: 'ou-ab12-sandbox0' } })
    expect(first?.input).toEqual({
      organizationId: 'o-ab12cdef34',
      accountName: 'Payments',
      email: 'x@acme.example',
      roleName: 'OrganizationAccountAccessRole',
      iamUserAccessToBilling: 'ALLOW',
      tags: { env: 'prod' },
    })
  })
  test('go to the place that is named by id, path or a name of its own', () => {
    const placeOf = (ou: string) => planAccounts(`App,x@acme.example,${ou}`, scope)[0]?.place?.id
    expect(placeOf('ou-ab12-prodprod')).toBe('ou-ab12-prodprod')
    expect(placeOf('Root / Workloads / Prod')).toBe('ou-ab12-prodprod')
    expect(placeOf('workloads/prod')).toBe('ou-ab12-prodprod')
    expect(placeOf('Workloads')).toBe('ou-ab12-workload')
    expect(placeOf('')).toBe('r-ab12')
  })
  test('each bad row says what is wrong with it, and the others stand', () => {
    const table = [
      'name,email,ou',
      'Payments,aws+payments@acme.example,Workloads',
      'Ledger,AWS+Payments@acme.example,Workloads',
      'Search,aws+taken@acme.example,Workloads',
      'Orders,aws+orders@acme.example,Nowhere',
      'Web,aws+web@acme.example,Prod',
      `${'x'.repeat(51)},aws+long@acme.example,Workloads`,
      '=HYPERLINK("http://x"),aws+formula@acme.example,Workloads',
      'Mail,not an address,Workloads',
      'More,aws+more@acme.example,Workloads,too,many',
      ',aws+noname@acme.example,Workloads',
      'Fine,aws+fine@acme.example,Workloads',
    ].join('\n')
    expect(Object.fromEntries(problems(table))).toEqual({
      2: null,
      3: 'Line 2 has this e-mail address already.',
      4: 'An account of this organization has this e-mail address.',
      5: 'There is no OU with this id, path or name.',
      6: '2 OUs are called so: give the path or the id.',
      7: 'Name: At most 50 characters.',
      8: 'A cell begins like a formula. Write it as plain text.',
      9: expect.stringMatching(/^E-mail: /),
      10: 'It has 5 cells, and the table 3 columns.',
      11: 'Name: Give it a name.',
      12: null,
    })
  })
  test('a name like __proto__ is data', () => {
    expect(problems('name,email,tag:__proto__\nA,a@acme.example,x')).toEqual([[2, expect.any(String)]])
  })
})
