import { holds } from './condition'
import type { Facts } from './facts'
import type { Statement } from './gate-policy'
import { matchesTemplate } from './template'
import { allOf, anyOf, both, MAYBE, NO, not, type Truth, YES } from './truth'
import { matchesEverything, matchesGlob } from './wildcard'

/** Whether a statement speaks of an action; its name in lower case. */
export function coversAction({ actions }: Statement, action: string): boolean {
  return actions.patterns.some(({ glob }) => matchesGlob(glob, action)) !== actions.negated
}

/**
 * Whether a statement speaks of a resource: an ARN, `*` for an action without resource types, undefined for a resource
 * that is not known.
 */
export function coversResource({ resources }: Statement, resource: string | undefined, facts: Facts): Truth {
  const covered = anyOf(resources.templates, (template) => {
    if (resource !== undefined) return matchesTemplate(template, resource, facts)
    return template.fixed && matchesEverything(template.fixed) ? YES : MAYBE
  })
  return resources.negated ? not(covered) : covered
}

/** Whether the conditions of a statement hold; without conditions they do. */
export const conditionsHold = ({ conditions }: Statement, facts: Facts): Truth =>
  allOf(conditions, (condition) => holds(condition, facts))

/** Whether a statement applies to an action, apart from which action it is. */
export function guardOf(statement: Statement, resource: string | undefined, facts: Facts): Truth {
  const covered = coversResource(statement, resource, facts)
  return covered === NO ? NO : both(covered, conditionsHold(statement, facts))
}
