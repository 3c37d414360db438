/** What every item before an item is, to an item that begins only once all of them have ended well. */
export const ALL_BEFORE = -1

/** Stands in an input for what an earlier item of the same job will have answered, such as the id of a new OU. */
type Reference = { $item: number; field: string }

/** A field of what an earlier item answers. @param item its position, from 0 */
export const fromItem = (item: number, field: string): Reference => ({ $item: item, field })

const isReference = (value: unknown): value is Reference =>
  typeof value === 'object' &&
  value !== null &&
  Object.keys(value).sort().join() === '$item,field' &&
  Number.isInteger(Reflect.get(value, '$item')) &&
  typeof Reflect.get(value, 'field') === 'string'

const entriesOf = (input: unknown): [string, unknown][] =>
  typeof input === 'object' && input !== null && !Array.isArray(input) ? Object.entries(input) : []

/** The references of an input: only whole fields can be one, so that nothing that people type is taken for one. */
export const referencesOf = (input: unknown): Reference[] =>
  entriesOf(input).flatMap(([, value]) => (isReference(value) ? [value] : []))

/** The input with each reference replaced. @param answerOf what stands in its place */
export function resolved(input: unknown, answerOf: (reference: Reference) => unknown): unknown {
  if (referencesOf(input).length === 0) return input
  return Object.fromEntries(entriesOf(input).map(([key, value]) => [key, isReference(value) ? answerOf(value) : value]))
}
