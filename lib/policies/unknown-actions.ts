import { createCatalogue } from '../policy/catalogue'
import { type JsonObject, placeOf, scanJson } from '../policy/json-scan'
import { actionProblems, itemsOf } from '../policy/lint-actions'
import type { PolicyType } from '../snapshot/model'
import type { JsonProblem } from './json-problems'
import type { ActionNames } from './schema'

/** Prefixes of condition keys and ARNs, which look like actions. */
const NO_SERVICE = new Set(['aws', 'arn'])
/** More services than any guardrail names. */
const MOST = 40

/** The services whose actions a text names, in lower case. */
export function servicesIn(text: string): string[] {
  const found = [...text.matchAll(/"([a-zA-Z0-9-]{1,60}):[\w*?]+"/g)].map(([, service = '']) => service.toLowerCase())
  return [...new Set(found)].filter((service) => !NO_SERVICE.has(service)).slice(0, MOST)
}

/**
 * The actions of an SCP or RCP that AWS does not have, each at its place. AWS takes unknown names, so these are
 * warnings; a newer action than the catalogue knows is called unknown, too.
 * @param known the names of every service that the text names
 */
export function unknownActions(
  text: string,
  type: Extract<PolicyType, 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY'>,
  known: readonly ActionNames[],
): JsonProblem[] {
  const scanned = scanJson(text)
  if (!scanned.ok || scanned.node.kind !== 'object') return []
  const statement = scanned.node.members.find(({ key }) => key === 'Statement')?.value
  const statements = itemsOf(statement).filter((node): node is JsonObject => node.kind === 'object')
  const catalogue = createCatalogue(known.flatMap(({ service, names }) => names.map((name) => `${service}:${name}`)))
  return actionProblems(statements, type, { catalogue })
    .filter(({ severity }) => severity === 'warning')
    .map((problem) => ({ ...problem, ...placeOf(text, problem.from) }))
}
