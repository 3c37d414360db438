import { GATE_TYPES, type GateType } from './gate-organization'
import { type JsonMember, type JsonNode, type JsonObject, placeOf, scanJson } from './json-scan'
import { type ActionFacts, actionProblems } from './lint-actions'
import { conditionProblems } from './lint-conditions'
import { managementProblems } from './lint-management'
import { effectProblems, resourceProblems } from './lint-statements'
import { at, type Finding, gateProblems, memberOf, stringOf, topKeyProblems } from './shape'
import { LONGEST } from './statement-reading'
import { charactersOf } from './text-size'
import type { EffectivePolicyType } from './types'

/** What a policy text is held against. */
export interface LintRules extends ActionFacts {
  type: GateType | EffectivePolicyType
  /** The one key at the top of a management policy; null or left out where AWS names none. */
  topKey?: string | null
  /** The longest document in Unicode characters; null or left out: not checked. */
  maxCharacters?: number | null
}

/** A finding with its place; line and column are counted from 1. */
export type LintFinding = Finding & { line: number; column: number }

/** More would only bury the first ones. */
const MOST = 30

const isGateType = (type: LintRules['type']): type is GateType => GATE_TYPES.some((gate) => gate === type)

/**
 * What is wrong with a policy text, in the order of the text: JSON syntax (the first fault alone), duplicate keys, the
 * shape that its type asks for, names that mean nothing, statements without effect, its size. AWS names no line when it
 * refuses a document, so this does; AWS has the last word all the same.
 */
export function lintPolicy(text: string, rules: LintRules): LintFinding[] {
  return findingsIn(text, rules)
    .sort((one, other) => one.from - other.from)
    .slice(0, MOST)
    .map((finding) => ({ ...finding, ...placeOf(text, finding.from) }))
}

function findingsIn(text: string, rules: LintRules): Finding[] {
  if (text.trim() === '') return [at({ from: 0, to: 0 }, 'The policy is empty.')]
  if (text.length > LONGEST) {
    return [
      at({ from: 0, to: 0 }, `The text has over ${LONGEST.toLocaleString('en')} characters, more than any policy.`),
    ]
  }
  const scanned = scanJson(text)
  if (!scanned.ok) return [{ ...scanned.fault, severity: 'error' }]
  const { node, tokens } = scanned
  if (node.kind !== 'object') return [at(node, 'A policy is a JSON object: { … }.')]
  const minified = tokens.map((token) => token.text).join('')
  return [
    ...[...objectsOf(node)].flatMap((object) => duplicates(object, isGateType(rules.type))),
    ...sizeProblems(text, minified, rules.maxCharacters),
    ...(isGateType(rules.type)
      ? gateFindings(node, minified, rules.type, rules)
      : [...(rules.topKey ? topKeyProblems(node, rules.topKey) : []), ...managementProblems(node, rules.type)]),
  ]
}

function gateFindings(document: JsonObject, minified: string, type: GateType, facts: ActionFacts): Finding[] {
  const listed = memberOf(document, 'Statement')?.value
  const nodes: readonly JsonNode[] = listed?.kind === 'array' ? listed.items : listed ? [listed] : []
  const statements = nodes.filter((node): node is JsonObject => node.kind === 'object')
  const hasVariables = stringOf(memberOf(document, 'Version')?.value) === '2012-10-17'
  return [
    ...gateProblems(document, type),
    ...actionProblems(statements, type, facts),
    ...conditionProblems(statements, hasVariables),
    ...resourceProblems(statements, hasVariables),
    // The scanner has let the text through, so it parses.
    ...effectProblems(JSON.parse(minified), nodes, type, facts.catalogue),
  ]
}

/** Every object of a document, from the outside in. */
function* objectsOf(node: JsonNode): Generator<JsonObject> {
  if (node.kind === 'object') {
    yield node
    for (const { value } of node.members) yield* objectsOf(value)
  } else if (node.kind === 'array') for (const item of node.items) yield* objectsOf(item)
}

/** Management policies merge without regard to case, so AWS refuses keys that differ in nothing else. */
function duplicates({ members }: JsonObject, heedsCase: boolean): Finding[] {
  const seen = new Map<string, JsonMember>()
  return members.flatMap((member): Finding[] => {
    const key = heedsCase ? member.key : member.key.toLowerCase()
    const first = seen.get(key)
    if (!first) {
      seen.set(key, member)
      return []
    }
    return [
      at(
        member,
        first.key === member.key
          ? `The key "${member.key}" stands here twice.`
          : `The keys "${first.key}" and "${member.key}" differ only in case.`,
      ),
    ]
  })
}

/** The API stores white space and counts it; the AWS console strips it first. */
function sizeProblems(text: string, minified: string, most: number | null | undefined): Finding[] {
  const typed = charactersOf(text)
  if (!most || typed <= most) return []
  const least = charactersOf(minified)
  const [limit, over] = [most.toLocaleString('en'), (least - most).toLocaleString('en')]
  const place = { from: 0, to: 1 }
  return least > most
    ? [at(place, `The policy is ${over} characters too long without white space; AWS takes ${limit}.`)]
    : [at(place, `With its white space the policy is longer than the ${limit} characters that AWS takes.`, 'warning')]
}
