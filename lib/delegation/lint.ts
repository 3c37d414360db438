import { type JsonNode, type JsonObject, placeOf, scanJson } from '../policy/json-scan'
import { whyNotDelegable } from './delegable'

export type DelegationProblem = {
  from: number
  to: number
  line: number
  column: number
  severity: 'error' | 'warning'
  message: string
}

type Found = Omit<DelegationProblem, 'line' | 'column'>

const TOP = ['Version', 'Id', 'Statement']
const ELEMENTS = ['Sid', 'Effect', 'Principal', 'Action', 'Resource', 'Condition']
/** More would only bury the first ones. */
const MOST = 30

const at = ({ from, to }: { from: number; to: number }, message: string): Found => ({
  from,
  to,
  severity: 'error',
  message,
})
const memberOf = ({ members }: JsonObject, key: string) => members.find((member) => member.key === key)
const itemsOf = (node: JsonNode | undefined): readonly JsonNode[] =>
  node === undefined ? [] : node.kind === 'array' ? node.items : [node]
const brace = ({ from }: JsonObject) => ({ from, to: from + 1 })

/** What is wrong with a delegation policy, in the order of the text. What AWS has observed to refuse is an error. */
export function lintDelegation(text: string): DelegationProblem[] {
  const scanned = scanJson(text)
  const found = scanned.ok
    ? scanned.node.kind === 'object'
      ? documentProblems(scanned.node)
      : [at(scanned.node, 'A policy is a JSON object: { … }.')]
    : [at(scanned.fault, scanned.fault.message)]
  return found
    .sort((one, other) => one.from - other.from)
    .slice(0, MOST)
    .map((problem) => ({ ...problem, ...placeOf(text, problem.from) }))
}

const repeated = ({ members }: JsonObject): Found[] =>
  members.flatMap((member, index) =>
    members.findIndex(({ key }) => key === member.key) < index
      ? [at(member, `The key "${member.key}" stands here twice.`)]
      : [],
  )

function documentProblems(document: JsonObject): Found[] {
  const statements = itemsOf(memberOf(document, 'Statement')?.value)
  return [
    ...repeated(document),
    ...document.members
      .filter(({ key }) => !TOP.includes(key))
      .map((member) => at(member, `A delegation policy has no element "${member.key}".`)),
    ...(statements.length === 0 ? [at(brace(document), 'No "Statement".')] : statements.flatMap(statementProblems)),
  ]
}

function statementProblems(statement: JsonNode): Found[] {
  if (statement.kind !== 'object') return [at(statement, 'A statement is an object.')]
  const missing = ['Effect', 'Principal', 'Action', 'Resource'].filter((key) => !memberOf(statement, key))
  const effect = memberOf(statement, 'Effect')?.value
  return [
    ...repeated(statement),
    ...missing.map((key) => at(brace(statement), `No "${key}".`)),
    ...statement.members
      .filter(({ key }) => !ELEMENTS.includes(key))
      .map((member) => at(member, `AWS takes no "${member.key}" here.`)),
    ...(effect && !(effect.kind === 'string' && ['Allow', 'Deny'].includes(effect.value))
      ? [at(effect, 'The effect is "Allow" or "Deny".')]
      : []),
    ...principalProblems(memberOf(statement, 'Principal')?.value),
    ...itemsOf(memberOf(statement, 'Action')?.value).flatMap((action) => {
      const why = action.kind === 'string' ? whyNotDelegable(action.value) : 'An action is a text.'
      return why ? [at(action, why)] : []
    }),
  ]
}

function principalProblems(principal: JsonNode | undefined): Found[] {
  if (principal === undefined || (principal.kind === 'string' && principal.value === '*')) return []
  if (principal.kind !== 'object') return [at(principal, 'A principal is "*" or { "AWS": "account id" }.')]
  return principal.members.flatMap(({ key, value, from, to }) => {
    if (key === 'Service') return []
    if (key !== 'AWS') return [at({ from, to }, 'A principal is an account ("AWS"), a service or everybody.')]
    return itemsOf(value).flatMap((name) => {
      const isAccount =
        name.kind === 'string' && (name.value === '*' || /^(?:arn:[\w-]+:iam::)?\d{12}(?::root)?$/.test(name.value))
      return isAccount ? [] : [at(name, 'Name an account by its 12 digits. AWS takes no roles and no users here.')]
    })
  })
}
