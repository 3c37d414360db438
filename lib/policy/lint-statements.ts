import { andInto, hasBit, isEmpty } from './bits'
import type { Catalogue } from './catalogue'
import type { GateType } from './gate-organization'
import { compilePolicy, type Statement } from './gate-policy'
import type { JsonNode, JsonObject } from './json-scan'
import { itemsOf } from './lint-actions'
import { createSetMaker } from './policy-sets'
import { at, type Finding, memberOf, stringOf } from './shape'
import type { Json } from './types'
import { literalOf, matchesEverything } from './wildcard'

/** What is wrong with the resources of statements. */
export function resourceProblems(statements: readonly JsonObject[], hasVariables: boolean): Finding[] {
  return statements.flatMap((statement) =>
    ['Resource', 'NotResource'].flatMap((key) =>
      itemsOf(memberOf(statement, key)?.value).flatMap((node) => resourceProblem(node, hasVariables) ?? []),
    ),
  )
}

const ARN_COLONS = 5

function resourceProblem(node: JsonNode, hasVariables: boolean): Finding | undefined {
  const text = stringOf(node)
  if (text === undefined) return at(node, 'A resource is a text.')
  if (/^[*?]+$/.test(text)) return undefined
  if (/\$\{[^{}]*\}/.test(text) && !hasVariables) {
    return at(node, 'Without "Version": "2012-10-17" a policy variable is plain text.', 'warning')
  }
  if (!/^(arn:|\*|\$\{)/.test(text))
    return at(node, 'A resource is "*" or an ARN: "arn:partition:service:region:account:resource".')
  const colons = text.split(':').length - 1
  return colons >= ARN_COLONS || text.includes('*')
    ? undefined
    : at(node, 'This ARN is too short: six parts stand between its colons.', 'warning')
}

/** Statements that do nothing, that do too much, or that stand there twice. */
export function effectProblems(
  document: Json,
  nodes: readonly JsonNode[],
  type: GateType,
  catalogue: Catalogue | undefined,
): Finding[] {
  const seen = new Map<string, number>()
  const sets = catalogue && createSetMaker(catalogue)
  return compilePolicy('', document).statements.flatMap((statement): Finding[] => {
    const node = nodes[statement.index]
    if (!node) return []
    const place = { from: node.from, to: node.from + 1 }
    const twin = seen.get(statement.text)
    if (twin !== undefined) return [at(place, `This statement says what statement ${twin + 1} says.`, 'warning')]
    seen.set(statement.text, statement.index)
    if (type === 'SERVICE_CONTROL_POLICY' && blocksEverything(statement))
      return [at(place, 'This denies every action in every account below.', 'warning')]
    if (!sets || !catalogue) return []
    const actions = sets.actionsOf(statement)
    if (isEmpty(actions)) return [at(place, 'This statement never applies: its actions match nothing.', 'warning')]
    if (!namesArnsAlone(statement)) return []
    const first = catalogue.actions.findIndex((_, number) => hasBit(actions, number))
    andInto(actions, complementOf(catalogue.withoutResource))
    if (first < 0 || !isEmpty(actions)) return []
    return [
      at(
        place,
        'This statement never applies: none of its actions has a resource, so only "*" would match.',
        'warning',
      ),
    ]
  })
}

const complementOf = (bits: Uint32Array) => bits.map((word) => ~word)

const namesArnsAlone = ({ resources }: Statement) =>
  !resources.negated &&
  resources.templates.every(({ fixed }) => {
    const literal = fixed && literalOf(fixed)
    return literal === undefined ? fixed?.segments[0]?.text.startsWith('arn:') === true : literal !== '*'
  })

function blocksEverything({ effect, actions, resources, conditions }: Statement): boolean {
  if (effect !== 'Deny' || actions.negated || resources.negated || conditions.length > 0) return false
  return (
    actions.patterns.some(({ glob }) => matchesEverything(glob)) &&
    resources.templates.some(({ fixed }) => fixed !== undefined && matchesEverything(fixed))
  )
}
