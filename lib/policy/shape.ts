import type { GateType } from './gate-organization'
import type { JsonMember, JsonNode, JsonObject } from './json-scan'
import { nearest } from './nearest'

/** Something about a policy text, and the offsets between which it stands. */
export type Finding = {
  from: number
  to: number
  /** `error` is what AWS refuses; `warning` what it takes and is probably not meant. */
  severity: 'error' | 'warning'
  message: string
  /** What should stand there instead, quotation marks included, where that is plain. */
  replacement?: string
}

const ELEMENTS = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
])

type Severity = Finding['severity']
/** A finding about a place in the text. */
export const at = (node: { from: number; to: number }, message: string, severity: Severity = 'error'): Finding => ({
  from: node.from,
  to: node.to,
  severity,
  message,
})
/** The opening brace: where what is missing should have been. */
const brace = ({ from }: JsonObject) => ({ from, to: from + 1 })
export const memberOf = ({ members }: JsonObject, key: string) => members.find((member) => member.key === key)
export const stringOf = (node: JsonNode | undefined) => (node?.kind === 'string' ? node.value : undefined)

/** A management policy has one key at the top. */
export function topKeyProblems(document: JsonObject, topKey: string): Finding[] {
  const others = document.members.filter(({ key }) => key !== topKey)
  if (!memberOf(document, topKey)) {
    return [at(others[0] ?? brace(document), `A policy of this type has the one key "${topKey}" at the top.`)]
  }
  return others.map((other) => at(other, `Only "${topKey}" may stand at the top.`))
}

/** What is wrong with the shape of an SCP or RCP. */
export function gateProblems(document: JsonObject, type: GateType): Finding[] {
  const findings: Finding[] = []
  const version = memberOf(document, 'Version')
  if (!version) {
    findings.push(at(brace(document), 'No "Version": without "2012-10-17" policy variables are plain text.', 'warning'))
  } else if (stringOf(version.value) !== '2012-10-17') {
    findings.push(at(version.value, 'The version should be "2012-10-17".', 'warning'))
  }
  for (const member of document.members) {
    if (!['Version', 'Id', 'Statement'].includes(member.key))
      findings.push(at(member, `A policy has no element "${member.key}".`))
  }
  const statement = memberOf(document, 'Statement')
  if (!statement) return [...findings, at(brace(document), 'No "Statement".')]
  const statements = statement.value.kind === 'array' ? statement.value.items : [statement.value]
  if (statements.length === 0) findings.push(at(statement, 'No statement in "Statement".'))
  return [...findings, ...sidProblems(statements), ...statements.flatMap((each) => statementProblems(each, type))]
}

function sidProblems(statements: readonly JsonNode[]): Finding[] {
  const seen = new Set<string>()
  return statements.flatMap((statement) => {
    const sid = statement.kind === 'object' ? memberOf(statement, 'Sid')?.value : undefined
    const name = stringOf(sid)
    if (!sid || !name) return []
    if (seen.has(name)) return [at(sid, `Another statement has the Sid "${name}" too.`)]
    seen.add(name)
    return []
  })
}

const isEmptyList = ({ value }: JsonMember) => value.kind === 'array' && value.items.length === 0

function statementProblems(statement: JsonNode, type: GateType): Finding[] {
  if (statement.kind !== 'object') return [at(statement, 'A statement is an object.')]
  const has = (key: string) => memberOf(statement, key)
  const findings: Finding[] = []
  const effect = has('Effect')
  if (!effect) findings.push(at(brace(statement), 'No "Effect".'))
  else if (!['Allow', 'Deny'].includes(stringOf(effect.value) ?? ''))
    findings.push(at(effect.value, 'The effect is "Allow" or "Deny".'))
  for (const member of statement.members) {
    if (!ELEMENTS.has(member.key)) findings.push(unknownElement(member))
    if (isEmptyList(member) && /Action|Resource/.test(member.key))
      findings.push(at(member, `"${member.key}" is empty.`))
  }
  for (const [one, other] of [
    ['Action', 'NotAction'],
    ['Resource', 'NotResource'],
  ] as const) {
    const both = has(one) && has(other)
    if (both) findings.push(at(both, `"${one}" and "${other}" cannot stand together.`))
    else if (!has(one) && !has(other))
      findings.push(
        at(
          brace(statement),
          `No "${one}"${type === 'SERVICE_CONTROL_POLICY' || one === 'Resource' ? ` or "${other}"` : ''}.`,
        ),
      )
  }
  return [...findings, ...(type === 'SERVICE_CONTROL_POLICY' ? scpProblems(statement) : rcpProblems(statement))]
}

function unknownElement(member: JsonMember): Finding {
  const message = `A statement has no element "${member.key}".`
  const right = nearest(member.key, ELEMENTS)
  return right
    ? { ...at(member, `${message} Nearest: "${right}".`), replacement: JSON.stringify(right) }
    : at(member, message)
}

function scpProblems(statement: JsonObject): Finding[] {
  return statement.members
    .filter(({ key }) => key === 'Principal' || key === 'NotPrincipal')
    .map((member) => at(member, `A service control policy has no "${member.key}": it binds everyone in the accounts.`))
}

function rcpProblems(statement: JsonObject): Finding[] {
  const findings: Finding[] = []
  for (const key of ['NotAction', 'NotPrincipal']) {
    const member = memberOf(statement, key)
    if (member) findings.push(at(member, `A resource control policy has no "${key}".`))
  }
  const effect = memberOf(statement, 'Effect')
  if (effect && stringOf(effect.value) === 'Allow')
    findings.push(at(effect.value, 'A resource control policy of your own can only deny.'))
  const principal = memberOf(statement, 'Principal')
  if (!principal)
    findings.push(at(brace(statement), 'No "Principal": a resource control policy needs "Principal": "*".'))
  else if (!isEveryone(principal.value))
    findings.push(at(principal.value, 'The principal must be "*". Narrow it with a condition.'))
  const action = memberOf(statement, 'Action')
  const actions = action?.value.kind === 'array' ? action.value.items : action ? [action.value] : []
  for (const each of actions)
    if (stringOf(each) === '*') findings.push(at(each, 'A resource control policy names the service: "s3:*", not "*".'))
  return findings
}

function isEveryone(principal: JsonNode): boolean {
  if (stringOf(principal) === '*') return true
  return (
    principal.kind === 'object' && principal.members.length === 1 && stringOf(memberOf(principal, 'AWS')?.value) === '*'
  )
}
