import { constraintOf, isJudgedByOperation } from './constraints'
import { Fault, invalidInput } from './fault'
import { members, type Shape } from './schemas'

const INJECTION = /<\s*\/?\s*script|javascript:/i

const serialization = (message: string) => new Fault('SerializationException', message)

/** `OrganizationalUnitId` → `ORGANIZATIONAL_UNIT_ID`, as the reasons of InvalidInputException name a field. */
export const fieldName = (member: string) => member.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toUpperCase()

/**
 * A JSON request body as the operation's input: only modelled members, of the modelled types, `null` as absent,
 * epoch seconds as Date. Throws SerializationException for a wrong type.
 */
export function readInput(shape: Shape, body: unknown): Record<string, unknown> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw serialization('Start of structure or map found where not expected.')
  }
  const input: Record<string, unknown> = {}
  for (const { name, shape: member } of members(shape)) {
    const value: unknown = Object.hasOwn(body, name) ? Reflect.get(body, name) : undefined
    if (value === undefined || value === null) continue
    input[name] = readValue(member, value)
  }
  return input
}

function readValue(shape: Shape, value: unknown): unknown {
  if (shape.isStructSchema()) return readInput(shape, value)
  if (shape.isListSchema()) {
    if (!Array.isArray(value)) throw serialization('Expected list or null')
    return value
      .filter((item) => item !== null && item !== undefined)
      .map((item) => readValue(shape.getValueSchema(), item))
  }
  if (shape.isTimestampSchema()) {
    const date = typeof value === 'number' ? new Date(Math.round(value * 1000)) : undefined
    if (!date || Number.isNaN(date.getTime())) throw serialization('Expected a timestamp in epoch seconds')
    return date
  }
  if (shape.isBooleanSchema()) {
    if (typeof value !== 'boolean') throw serialization('Expected true or false')
    return value
  }
  if (shape.isNumericSchema()) {
    if (typeof value !== 'number' || !Number.isInteger(value)) throw serialization('Expected an integer')
    return value
  }
  if (typeof value !== 'string') throw serialization('Expected a string')
  return value
}

/**
 * Checks an Organizations input against the model: required members, then enumerations, lengths and patterns.
 * Throws InvalidInputException with a reason such as `MAX_LENGTH_EXCEEDED:TAGS_2_MEMBER_KEY`.
 */
export function validateInput(operation: string, shape: Shape, input: Record<string, unknown>, path: string[] = []) {
  for (const { name, shape: member, required } of members(shape)) {
    if (path.length === 0 && isJudgedByOperation(operation, name)) continue
    const value = input[name]
    const field = [...path, fieldName(name)]
    if (value === undefined) {
      if (required) throw invalidInput(`INPUT_REQUIRED:${field.join('_')}`)
      continue
    }
    validateValue(operation, name, member, value, field)
  }
}

function validateValue(operation: string, name: string, shape: Shape, value: unknown, field: string[]) {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      validateValue(operation, name, shape.getValueSchema(), item, [...field, String(index + 1), 'MEMBER'])
    }
  } else if (shape.isStructSchema()) {
    // readInput made every structure a plain record.
    validateInput(operation, shape, value as Record<string, unknown>, field)
  } else if (typeof value === 'number') {
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = constraintOf(operation, name) ?? {}
    if (value < min) throw invalidInput(`MIN_VALUE_EXCEEDED:${field.join('_')}`)
    if (value > max) throw invalidInput(`MAX_VALUE_EXCEEDED:${field.join('_')}`)
  } else if (typeof value === 'string') {
    validateText(operation, name, value, field.join('_'))
  }
}

function validateText(operation: string, name: string, value: string, field: string) {
  if (name === 'NextToken') {
    if (value === '' || value.length > 100_000) throw invalidInput('INVALID_NEXT_TOKEN', 'The token is not valid.')
    return
  }
  const constraint = constraintOf(operation, name)
  if (!constraint) return
  // AWS counts characters, not UTF-16 units or bytes.
  const length = [...value].length
  if (constraint.values && !constraint.values.has(value)) throw invalidInput(`INVALID_ENUM:${field}`)
  if (constraint.min !== undefined && length < constraint.min) throw invalidInput(`MIN_LENGTH_EXCEEDED:${field}`)
  if (constraint.max !== undefined && length > constraint.max) throw invalidInput(`MAX_LENGTH_EXCEEDED:${field}`)
  if (constraint.pattern && !constraint.pattern.test(value)) throw invalidInput(`INVALID_PATTERN:${field}`)
  if (constraint.screened && INJECTION.test(value)) throw invalidInput(`INVALID_PATTERN:${field}`)
}
