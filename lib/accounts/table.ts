import { fieldErrors } from '../field-errors'
import { type CreateAccountInput, createAccountInput } from './schema'

/** As large as a pasted or imported table may be. */
export const TABLE_MAX_BYTES = 5 * 1024 * 1024
/** Two changes for each account, and 5,000 in one job. */
export const ROWS_MAX = 2_500

/** What a spreadsheet would run as a formula: somebody's table, not a name. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/

/** The character between the cells: the one that the first line has most of. */
function separatorOf(text: string): string {
  const [line = ''] = text.split(/\r?\n/, 1)
  const counts = ['\t', ';', ','].map((separator) => [separator, line.split(separator).length] as const)
  return counts.sort((a, b) => b[1] - a[1])[0]?.[0] ?? ','
}

/**
 * Rows of cells of a table as spreadsheets copy it (tabs) or save it (commas or semicolons, quoted as RFC 4180 says).
 * Cells are trimmed; lines without any text are left out.
 * @returns each row with its line in the text, from 1
 */
export function parseTable(text: string): { line: number; cells: string[] }[] {
  const separator = separatorOf(text)
  const rows: { line: number; cells: string[] }[] = []
  let cells: string[] = []
  let cell = ''
  let isQuoted = false
  let line = 1
  let startedAt = 1
  const endRow = () => {
    cells.push(cell.trim())
    if (cells.some((each) => each !== '')) rows.push({ line: startedAt, cells })
    cells = []
    cell = ''
  }
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!
    if (isQuoted) {
      if (character !== '"') cell += character
      else if (text[at + 1] === '"') cell += text[++at]
      else isQuoted = false
    } else if (character === '"' && cell.trim() === '') {
      cell = ''
      isQuoted = true
    } else if (character === separator) {
      cells.push(cell.trim())
      cell = ''
    } else if (character === '\n' || character === '\r') {
      if (character === '\r' && text[at + 1] === '\n') at++
      endRow()
      line++
      startedAt = line
      continue
    } else cell += character
    if (character === '\n') line++
  }
  endRow()
  return rows
}

const COLUMNS = {
  name: ['name', 'account name', 'account'],
  email: ['email', 'e-mail', 'e-mail address', 'email address', 'mail'],
  ou: ['ou', 'ou id', 'ou path', 'parent', 'organizational unit', 'target'],
  role: ['role', 'role name'],
  billing: ['billing', 'billing access', 'iam billing'],
} as const
type Column = keyof typeof COLUMNS
const TAG_PREFIX = /^tag:\s*/i
const IN_ORDER: readonly Column[] = ['name', 'email', 'ou', 'role', 'billing']

const columnOf = (head: string): Column | null =>
  IN_ORDER.find((column) => (COLUMNS[column] as readonly string[]).includes(head.toLowerCase())) ?? null

/** A place for new accounts: the root or an OU. */
export type Place = { id: string; name: string /** `Root / Workloads / Production` */; path: string }

/** What is known of the organization that a table is checked against. */
export type TableScope = {
  organizationId: string
  rootId: string
  places: readonly Place[]
  /** The addresses that are taken, in lower case. */
  emails: ReadonlySet<string>
  /** What stands for an empty cell. */
  defaults: { destinationId: string; roleName: string; iamUserAccessToBilling: 'ALLOW' | 'DENY' }
}

/** An account of a table: what would be created and where it would go, or what is wrong with its row. */
export type PlannedAccount = {
  line: number
  name: string
  email: string
  /** Null where the row names none that exists. */
  place: Place | null
  input: CreateAccountInput | null
  problem: string | null
}

const pathKey = (path: string) =>
  path
    .split('/')
    .map((part) => part.trim().toLowerCase())
    .filter(Boolean)
    .join('/')

/** Finds places by id, by path from the root (with or without it), or by a name that only one has. */
function placeFinder({ places, rootId }: TableScope): (text: string) => Place | string {
  const byId = new Map(places.map((place) => [place.id, place]))
  const byPath = new Map<string, Place[]>()
  const add = (key: string, place: Place) => byPath.set(key, [...(byPath.get(key) ?? []), place])
  const root = byId.get(rootId)
  for (const place of places) {
    const path = pathKey(place.path)
    add(path, place)
    const [, ...below] = path.split('/')
    if (below.length > 0) add(below.join('/'), place)
    if (below.length > 1) add(below.at(-1)!, place)
  }
  return (text) => {
    const known = byId.get(text)
    if (known) return known
    const found = [...new Set(byPath.get(pathKey(text)) ?? [])]
    const [only] = found
    if (only && found.length === 1) return only
    if (found.length > 1) return `${found.length} OUs are called so: give the path or the id.`
    return root && /^r-/.test(text) ? `The root has the id ${root.id}.` : 'There is no OU with this id, path or name.'
  }
}

const billingOf = (text: string): 'ALLOW' | 'DENY' | undefined => {
  if (/^(allow|yes|true|1)$/i.test(text)) return 'ALLOW'
  return /^(deny|no|false|0)$/i.test(text) ? 'DENY' : undefined
}

/** Which column each cell is of: as the first row says, or in the usual order where it says nothing. */
function headsOf(first: readonly string[]): { heads: (Column | { tag: string } | null)[]; isHead: boolean } {
  const isHead = first.some((cell) => columnOf(cell) === 'email')
  if (!isHead) return { heads: [...IN_ORDER], isHead }
  const heads = first.map((cell) => (TAG_PREFIX.test(cell) ? { tag: cell.replace(TAG_PREFIX, '') } : columnOf(cell)))
  return { heads, isHead }
}

/**
 * Reads a table of accounts to be made and checks every row, before anything is sent. Columns: name, email, ou (id, path
 * or name), role, billing, and `tag:KEY` for tags; without a first row that names them, in this order.
 */
export function planAccounts(text: string, scope: TableScope): PlannedAccount[] {
  const rows = parseTable(text)
  const { heads, isHead } = headsOf(rows[0]?.cells ?? [])
  const placeOf = placeFinder(scope)
  const seen = new Map<string, number>()
  return rows.slice(isHead ? 1 : 0).map(({ line, cells }) => {
    const of = (column: Column) => cells[heads.indexOf(column)] ?? ''
    const tags = Object.fromEntries(
      heads.flatMap((head, index) => {
        const value = cells[index] ?? ''
        return typeof head === 'object' && head !== null && value !== '' ? [[head.tag, value]] : []
      }),
    )
    const name = of('name')
    const email = of('email')
    const wanted = of('ou')
    const place = placeOf(wanted || scope.defaults.destinationId)
    const earlier = seen.get(email.toLowerCase())
    if (earlier === undefined) seen.set(email.toLowerCase(), line)
    const billing = of('billing') === '' ? scope.defaults.iamUserAccessToBilling : billingOf(of('billing'))
    const parsed = createAccountInput.safeParse({
      organizationId: scope.organizationId,
      accountName: name,
      email,
      roleName: of('role') || scope.defaults.roleName,
      iamUserAccessToBilling: billing,
      tags,
    })
    const formula = cells.find((cell) => FORMULA.test(cell))
    const problem =
      (formula === undefined ? null : 'A cell begins like a formula. Write it as plain text.') ??
      (cells.length > heads.length ? `It has ${cells.length} cells, and the table ${heads.length} columns.` : null) ??
      (parsed.success ? null : firstFault(parsed.error.issues)) ??
      (earlier === undefined ? null : `Line ${earlier} has this e-mail address already.`) ??
      (scope.emails.has(email.toLowerCase()) ? 'An account of this organization has this e-mail address.' : null) ??
      (typeof place === 'string' ? place : null)
    return {
      line,
      name,
      email,
      place: typeof place === 'string' ? null : place,
      input: parsed.success && problem === null ? parsed.data : null,
      problem,
    }
  })
}

const FIELDS: Record<string, string> = {
  accountName: 'Name',
  email: 'E-mail',
  roleName: 'Role',
  iamUserAccessToBilling: 'Billing',
  tags: 'Tags',
}

function firstFault(issues: Parameters<typeof fieldErrors>[0]): string {
  const [[field = '', message = ''] = []] = Object.entries(fieldErrors(issues))
  return `${FIELDS[field] ?? field}: ${message}`
}
