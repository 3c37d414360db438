import { isEmpty } from './bits'
import type { Catalogue } from './catalogue'
import type { GateType } from './gate-organization'
import type { JsonNode, JsonObject } from './json-scan'
import { nearest } from './nearest'
import { at, type Finding, memberOf, stringOf } from './shape'

/** What is known of actions; without it only their form is checked. */
export interface ActionFacts {
  catalogue?: Catalogue
  /** Service prefixes that RCPs reach. */
  rcpServices?: ReadonlySet<string>
}

/** Looking for the right name takes time; past these few it would only bury the first ones. */
const MOST_SUGGESTIONS = 10

/**
 * What is wrong with the actions of statements: names and patterns that match nothing, services that RCPs do not reach.
 * AWS accepts unknown names, so those are warnings.
 */
export function actionProblems(statements: readonly JsonObject[], type: GateType, facts: ActionFacts): Finding[] {
  let suggestions = 0
  const suggest = (word: string, candidates: () => Iterable<string>): string | undefined => {
    suggestions++
    return suggestions > MOST_SUGGESTIONS ? undefined : nearest(word, candidates())
  }
  return statements.flatMap((statement) =>
    ['Action', 'NotAction'].flatMap((key) =>
      itemsOf(memberOf(statement, key)?.value).flatMap((node) => {
        const text = stringOf(node)
        if (text === undefined) return [at(node, 'An action is a text.')]
        return problemOf(text, node, type, facts, suggest) ?? []
      }),
    ),
  )
}

/** The items of a list, or the one value that stands for a list. */
export const itemsOf = (node: JsonNode | undefined): readonly JsonNode[] =>
  node === undefined ? [] : node.kind === 'array' ? node.items : [node]

type Suggest = (word: string, candidates: () => Iterable<string>) => string | undefined

function problemOf(
  text: string,
  node: JsonNode,
  type: GateType,
  { catalogue, rcpServices }: ActionFacts,
  suggest: Suggest,
): Finding | undefined {
  if (text === '*') return undefined
  const colon = text.indexOf(':')
  if (colon < 1 || colon === text.length - 1) return at(node, 'An action is "*" or "service:Action".')
  const [service, name] = [text.slice(0, colon).toLowerCase(), text.slice(colon + 1)]
  if (/[*?]/.test(service)) return at(node, 'The service of an action cannot be a pattern.')
  if (/[^A-Za-z0-9*?_-]/.test(name)) return at(node, 'The name of an action has letters, digits, * and ? alone.')
  if (type === 'RESOURCE_CONTROL_POLICY' && rcpServices && !rcpServices.has(service)) {
    return at(node, `Resource control policies do not reach the service "${service}".`)
  }
  if (!catalogue) return undefined
  if (!catalogue.hasService(service)) {
    const right = suggest(service, () => catalogue.services)
    return unknown(node, `No service "${service}" is known.`, right && `${right}:${name}`)
  }
  if (/[*?]/.test(name)) {
    const bits = new Uint32Array(catalogue.withoutResource.length)
    catalogue.addMatches(bits, text.toLowerCase())
    // The imaginary action of the service is matched by patterns that are open at both ends.
    return isEmpty(bits) ? at(node, `No action of "${service}" matches this pattern.`, 'warning') : undefined
  }
  if (catalogue.numberOf(text) !== undefined) return undefined
  const right = suggest(text, () => catalogue.actionsOf(service))
  return unknown(node, `No action "${text}" is known.`, right)
}

function unknown(node: JsonNode, message: string, right: string | undefined): Finding {
  const finding = at(node, right ? `${message} Nearest: "${right}".` : message, 'warning')
  return right ? { ...finding, replacement: JSON.stringify(right) } : finding
}
