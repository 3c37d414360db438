import { booleanOf, momentOf, numberOf } from './condition-values'
import { isInRange } from './ip-range'

type Compare = (value: string, wanted: string) => boolean

/** What an operator does with one value of the request and one value of the policy. */
type Kind =
  /** Texts and patterns, with policy variables. */
  | { kind: 'text'; wildcards: boolean; folded: boolean }
  | { kind: 'arn' }
  /** Plain values. */
  | { kind: 'value'; compare: Compare; isSound: (wanted: string) => boolean }
  /** Whether the key is absent. */
  | { kind: 'null' }

/** A condition operator without its prefix and `IfExists`. */
export type BaseOperator = { negated: boolean } & Kind

const text = (wildcards: boolean, folded = false): Kind => ({ kind: 'text', wildcards, folded })

function value<T>(parse: (text: string) => T | undefined, holds: (value: T, wanted: T) => boolean): Kind {
  const compare: Compare = (one, other) => {
    const [left, right] = [parse(one), parse(other)]
    return left !== undefined && right !== undefined && holds(left, right)
  }
  return { kind: 'value', compare, isSound: (wanted) => parse(wanted) !== undefined }
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/
const binaryOf = (base64: string) => (BASE64.test(base64) ? base64.replace(/=+$/, '') : undefined)
const ranges: Kind = {
  kind: 'value',
  compare: isInRange,
  isSound: (wanted) => isInRange(wanted.trim().split('/')[0] ?? '', wanted),
}

const is = (kind: Kind): BaseOperator => ({ ...kind, negated: false })
const isNot = (kind: Kind): BaseOperator => ({ ...kind, negated: true })

/**
 * All condition operators.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const OPERATORS: Readonly<Record<string, BaseOperator>> = {
  StringEquals: is(text(false)),
  StringNotEquals: isNot(text(false)),
  StringEqualsIgnoreCase: is(text(false, true)),
  StringNotEqualsIgnoreCase: isNot(text(false, true)),
  StringLike: is(text(true)),
  StringNotLike: isNot(text(true)),
  NumericEquals: is(value(numberOf, (one, other) => one === other)),
  NumericNotEquals: isNot(value(numberOf, (one, other) => one === other)),
  NumericLessThan: is(value(numberOf, (one, other) => one < other)),
  NumericLessThanEquals: is(value(numberOf, (one, other) => one <= other)),
  NumericGreaterThan: is(value(numberOf, (one, other) => one > other)),
  NumericGreaterThanEquals: is(value(numberOf, (one, other) => one >= other)),
  DateEquals: is(value(momentOf, (one, other) => one === other)),
  DateNotEquals: isNot(value(momentOf, (one, other) => one === other)),
  DateLessThan: is(value(momentOf, (one, other) => one < other)),
  DateLessThanEquals: is(value(momentOf, (one, other) => one <= other)),
  DateGreaterThan: is(value(momentOf, (one, other) => one > other)),
  DateGreaterThanEquals: is(value(momentOf, (one, other) => one >= other)),
  Bool: is(value(booleanOf, (one, other) => one === other)),
  BinaryEquals: is(value(binaryOf, (one, other) => one === other)),
  IpAddress: is(ranges),
  NotIpAddress: isNot(ranges),
  ArnEquals: is({ kind: 'arn' }),
  ArnLike: is({ kind: 'arn' }),
  ArnNotEquals: isNot({ kind: 'arn' }),
  ArnNotLike: isNot({ kind: 'arn' }),
  Null: is({ kind: 'null' }),
}

/** An operator as written: `ForAllValues:StringNotLikeIfExists`. */
export interface Operator {
  base: BaseOperator
  /** How several values of the request count; undefined for the plain form. */
  values: 'all' | 'any' | undefined
  ifExists: boolean
}

const WRITTEN = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/i
const byFoldedName = new Map(Object.entries(OPERATORS).map(([name, base]) => [name.toLowerCase(), base]))

/** Reads the name of an operator in any case; undefined for one that AWS does not have. */
export function operatorNamed(written: string): Operator | undefined {
  const [, prefix, name = '', ifExists] = WRITTEN.exec(written) ?? []
  const base = byFoldedName.get(name.toLowerCase())
  if (!base || (base.kind === 'null' && ifExists)) return undefined
  const values = prefix === undefined ? undefined : prefix.toLowerCase() === 'forallvalues' ? 'all' : 'any'
  return { base, values, ifExists: ifExists !== undefined }
}
