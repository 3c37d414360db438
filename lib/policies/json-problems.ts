import type { PolicyType } from '../snapshot/model'
import { type JsonMember, type JsonNode, type JsonObject, placeOf, scanJson } from './json-scan'
import { type Finding, shapeProblems } from './policy-shape'

/** A finding with its place; line and column are counted from 1. */
export type JsonProblem = Finding & { line: number; column: number }

/** More would only bury the first ones. */
const MOST = 30

/** Every object of a document, from the outside in. */
export function* objectsOf(node: JsonNode): Generator<JsonObject> {
  if (node.kind === 'object') {
    yield node
    for (const { value } of node.members) yield* objectsOf(value)
  } else if (node.kind === 'array') for (const item of node.items) yield* objectsOf(item)
}

function duplicates({ members }: JsonObject, keyOf: (member: JsonMember) => string): Finding[] {
  const seen = new Map<string, JsonMember>()
  return members.flatMap((member): Finding[] => {
    const first = seen.get(keyOf(member))
    if (!first) {
      seen.set(keyOf(member), member)
      return []
    }
    const message =
      first.key === member.key
        ? `The key "${member.key}" stands here twice.`
        : `The keys "${first.key}" and "${member.key}" differ only in case.`
    return [{ from: member.from, to: member.to, severity: 'error', message }]
  })
}

/**
 * What is wrong with a policy text: JSON syntax (the first fault), duplicate keys, and the shape that its type asks
 * for. AWS names no line when it refuses a document, so this does; AWS has the last word all the same.
 */
export function jsonProblems(text: string, type: PolicyType): JsonProblem[] {
  const located = (finding: Finding): JsonProblem => ({ ...finding, ...placeOf(text, finding.from) })
  if (text.trim() === '') return [located({ from: 0, to: 0, severity: 'error', message: 'The policy is empty.' })]
  const scanned = scanJson(text)
  if (!scanned.ok) return [located({ ...scanned.fault, severity: 'error' })]
  const { node } = scanned
  if (node.kind !== 'object') {
    return [located({ from: node.from, to: node.to, severity: 'error', message: 'A policy is a JSON object: { … }.' })]
  }
  const isGate = type === 'SERVICE_CONTROL_POLICY' || type === 'RESOURCE_CONTROL_POLICY'
  // Management policies merge without regard to case, so AWS refuses keys that differ in nothing else.
  const keyOf = isGate ? ({ key }: JsonMember) => key : ({ key }: JsonMember) => key.toLowerCase()
  const findings = [
    ...[...objectsOf(node)].flatMap((object) => duplicates(object, keyOf)),
    ...shapeProblems(node, type),
  ]
  return findings
    .sort((a, b) => a.from - b.from)
    .slice(0, MOST)
    .map(located)
}

/** Whether a text cannot be sent at all, as opposed to what AWS may not like about it. */
export function isJsonObject(text: string): boolean {
  const scanned = scanJson(text)
  return scanned.ok && scanned.node.kind === 'object'
}
