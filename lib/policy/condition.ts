import { type BaseOperator, type Operator, operatorNamed } from './condition-operators'
import { booleanOf } from './condition-values'
import type { Fact, Facts } from './facts'
import { filledIn, matchesTemplate, type Template, templateOf, variablesIn } from './template'
import { allOf, anyOf, MAYBE, NO, not, type Truth, truthOf } from './truth'
import { type GlobPart, globOf, matchesGlob } from './wildcard'

/** One key under one operator of a statement's Condition. */
export interface Condition {
  /** The operator as written. */
  operator: string
  /** Undefined for an operator that is not known: then the condition stays open. */
  reading: Operator | undefined
  /** As written. */
  key: string
  foldedKey: string
  /** As written. */
  values: readonly string[]
  templates: readonly Template[]
}

/** Makes a condition ready for evaluation. */
export function conditionOf(operator: string, key: string, values: readonly string[], variables: boolean): Condition {
  const reading = operatorNamed(operator)
  return {
    operator,
    reading,
    key,
    foldedKey: key.toLowerCase(),
    values,
    templates: reading ? templatesFor(reading.base, values, variables) : [],
  }
}

function templatesFor(base: BaseOperator, values: readonly string[], variables: boolean): Template[] {
  if (base.kind === 'text') {
    const { wildcards, folded } = base
    return values.map((value) => templateOf(value, { wildcards, folded, variables }))
  }
  return base.kind === 'arn' ? values.map((value) => templateOf(value, { wildcards: true, variables })) : []
}

/** The condition keys that a condition reads, in lower case. */
export const keysOf = ({ foldedKey, templates }: Condition): string[] => [foldedKey, ...templates.flatMap(variablesIn)]

/**
 * Whether a condition holds. A missing key fails positive operators and meets negated ones, `…IfExists` and
 * `ForAllValues`; a key of which nothing is known leaves it open.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
 */
export function holds(condition: Condition, facts: Facts): Truth {
  const { reading } = condition
  const fact = facts(condition.foldedKey)
  if (!reading) return MAYBE
  if (reading.base.kind === 'null') return isNull(condition, fact)
  if (fact === undefined) return MAYBE
  if (fact === null) return truthOf(withoutKey(reading))
  const matches = (value: string): Truth => matchesAny(condition, reading.base, value, facts)
  const passes = reading.base.negated ? (value: string) => not(matches(value)) : matches
  if (reading.values === 'all') return allOf(fact, passes)
  if (reading.values === 'any') return anyOf(fact, passes)
  return reading.base.negated ? allOf(fact, passes) : anyOf(fact, passes)
}

function withoutKey({ base, values, ifExists }: Operator): boolean {
  if (ifExists || values === 'all') return true
  return values === 'any' ? false : base.negated
}

function isNull({ values }: Condition, fact: Fact): Truth {
  return anyOf(values, (value) => {
    const wanted = booleanOf(value)
    if (wanted === undefined) return NO
    return fact === undefined ? MAYBE : truthOf((fact === null) === wanted)
  })
}

function matchesAny({ values, templates }: Condition, base: BaseOperator, value: string, facts: Facts): Truth {
  if (base.kind === 'text') return anyOf(templates, (template) => matchesTemplate(template, value, facts))
  if (base.kind === 'arn') return anyOf(templates, (template) => matchesArn(template, value, facts))
  return base.kind === 'value' ? truthOf(values.some((wanted) => base.compare(value, wanted))) : NO
}

const ARN_PARTS = 6

/**
 * ARNs are compared part by part, so that a wildcard stays between its colons; the resource is all that follows the
 * fifth. A pattern with fewer parts is held against the whole.
 */
function matchesArn(template: Template, value: string, facts: Facts): Truth {
  const { parts, known } = filledIn(template, facts)
  if (!parts) return NO
  const pattern = splitArn(parts)
  // Whatever is not known may hold colons of its own.
  if (pattern.length < ARN_PARTS || !known) {
    const matches = matchesGlob(globOf(parts), value)
    return matches && !known ? MAYBE : truthOf(matches)
  }
  const pieces = value.split(':')
  const subject = [...pieces.slice(0, ARN_PARTS - 1), pieces.slice(ARN_PARTS - 1).join(':')]
  if (pieces.length < ARN_PARTS) return NO
  return truthOf(pattern.every((part, index) => matchesGlob(globOf(part), subject[index] ?? '')))
}

/** The parts of an ARN pattern between its first five colons. */
function splitArn(parts: readonly GlobPart[]): GlobPart[][] {
  const pieces: GlobPart[][] = [[]]
  const last = () => pieces[pieces.length - 1]!
  for (const part of parts) {
    if (typeof part !== 'string') {
      last().push(part)
      continue
    }
    for (const [index, piece] of splitAtColons(part, ARN_PARTS - pieces.length).entries()) {
      if (index > 0) pieces.push([])
      if (piece) last().push(piece)
    }
  }
  return pieces
}

function splitAtColons(text: string, most: number): string[] {
  const pieces = text.split(':')
  return pieces.length <= most + 1 ? pieces : [...pieces.slice(0, most), pieces.slice(most).join(':')]
}
