import type { Facts } from './facts'
import { MAYBE, NO, type Truth, truthOf } from './truth'
import { ANY, type Glob, type GlobPart, globOf, matchesGlob, wildcardParts } from './wildcard'

/** A policy variable: `${aws:username}`, `${aws:PrincipalTag/team, 'none'}`. */
export interface Variable {
  /** In lower case. */
  key: string
  fallback: string | undefined
}

/** A text of a policy in which wildcards and policy variables may stand. */
export interface Template {
  parts: readonly (GlobPart | Variable)[]
  /** The pattern, where no variable has a say. */
  fixed: Glob | undefined
  /** Compared without regard to case. */
  folded: boolean
}

/** How a text is to be read. */
export interface TemplateRules {
  wildcards: boolean
  /** Only policies of version 2012-10-17 have variables; in others `${…}` is plain text. */
  variables: boolean
  folded?: boolean
}

const VARIABLE = /\$\{([^{}]*)\}/g
const ESCAPES = new Set(['*', '?', '$'])

/**
 * Reads a text of a policy.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function templateOf(text: string, { wildcards, variables, folded = false }: TemplateRules): Template {
  const fold = (plain: string) => (folded ? plain.toLowerCase() : plain)
  const plain = (piece: string): GlobPart[] => (wildcards ? wildcardParts(fold(piece)) : piece ? [fold(piece)] : [])
  const parts: (GlobPart | Variable)[] = []
  let at = 0
  for (const match of variables ? text.matchAll(VARIABLE) : []) {
    parts.push(...plain(text.slice(at, match.index)))
    at = match.index + match[0].length
    const name = match[1] ?? ''
    if (ESCAPES.has(name)) parts.push(name)
    else parts.push(variableOf(name))
  }
  parts.push(...plain(text.slice(at)))
  const isFixed = (part: GlobPart | Variable): part is GlobPart => typeof part !== 'object'
  return { parts, fixed: parts.every(isFixed) ? globOf(parts) : undefined, folded }
}

function variableOf(text: string): Variable {
  const [name = '', ...rest] = text.split(',')
  const fallback = /^\s*'(.*)'\s*$/s.exec(rest.join(','))
  return { key: name.trim().toLowerCase(), fallback: fallback?.[1] }
}

/** The condition keys that a text takes values from, in lower case. */
export const variablesIn = ({ parts }: Template): string[] =>
  parts.flatMap((part) => (typeof part === 'object' ? [part.key] : []))

/**
 * Whether a text matches. A variable without a value makes the whole entry match nothing; one that is not known leaves
 * it open, unless nothing that could stand in its place would make it match.
 */
export function matchesTemplate(template: Template, text: string, facts: Facts): Truth {
  const subject = template.folded ? text.toLowerCase() : text
  if (template.fixed) return truthOf(matchesGlob(template.fixed, subject))
  const { parts, known } = filledIn(template, facts)
  if (!parts) return NO
  const matches = matchesGlob(globOf(parts), subject)
  return matches && !known ? MAYBE : truthOf(matches)
}

/** The parts with values for variables; no parts when one has none. What is not known could be anything. */
export function filledIn({ parts, folded }: Template, facts: Facts): { parts: GlobPart[] | undefined; known: boolean } {
  const filled: GlobPart[] = []
  let known = true
  for (const part of parts) {
    if (typeof part !== 'object') {
      filled.push(part)
      continue
    }
    const fact = facts(part.key)
    if (fact === undefined) {
      known = false
      filled.push(ANY)
      continue
    }
    // A key with several values cannot stand in for a text.
    const value = fact?.length === 1 ? fact[0] : fact === null ? part.fallback : undefined
    if (value === undefined) return { parts: undefined, known: true }
    filled.push(folded ? value.toLowerCase() : value)
  }
  return { parts: filled, known }
}
