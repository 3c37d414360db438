import { describe, expect, test } from 'vitest'
import { conditionOf, holds } from './condition'
import { OPERATORS } from './condition-operators'
import type { Facts } from './facts'

const factsFrom =
  (known: Record<string, string | string[] | null>, otherwise: null | 'unknown' = null): Facts =>
  (key) => {
    const value = key in known ? known[key] : otherwise === null ? null : undefined
    return typeof value === 'string' ? [value] : value
  }

const WORDS = ['no', 'depends', 'yes'] as const
type Known = Parameters<typeof factsFrom>[0]
const judge = (operator: string, wanted: string | string[], facts: Facts) =>
  WORDS[holds(conditionOf(operator, 'K', Array.isArray(wanted) ? wanted : [wanted], true), facts)]
const check = (operator: string, wanted: string | string[], value: string | string[] | null, known: Known = {}) =>
  judge(operator, wanted, factsFrom({ ...known, k: value }))

describe('every family compares as AWS documents', () => {
  test.each([
    ['StringEquals', 'red', 'red', 'yes'],
    ['StringEquals', 'red', 'Red', 'no'],
    ['StringEquals', 'r*', 'red', 'no'],
    ['StringEquals', ['red', 'blue'], 'blue', 'yes'],
    ['StringNotEquals', ['red', 'blue'], 'blue', 'no'],
    ['StringNotEquals', ['red', 'blue'], 'green', 'yes'],
    ['StringEqualsIgnoreCase', 'red', 'RED', 'yes'],
    ['StringNotEqualsIgnoreCase', 'red', 'RED', 'no'],
    ['StringLike', 'r?d*', 'redder', 'yes'],
    ['StringLike', 'r?d', 'RED', 'no'],
    ['StringNotLike', 'r*', 'red', 'no'],
    ['NumericEquals', '10', '10.0', 'yes'],
    ['NumericNotEquals', '10', '11', 'yes'],
    ['NumericLessThan', '10', '9', 'yes'],
    ['NumericLessThanEquals', '10', '10', 'yes'],
    ['NumericGreaterThan', '10', '10', 'no'],
    ['NumericGreaterThanEquals', '1e1', '10', 'yes'],
    ['NumericLessThan', '10', 'nine', 'no'],
    ['NumericNotEquals', '10', 'nine', 'yes'],
    ['DateEquals', '2026-01-01T00:00:00Z', '2026-01-01T01:00:00+01:00', 'yes'],
    ['DateEquals', '2026', '2026-01-01', 'yes'],
    ['DateNotEquals', '2026', '2027', 'yes'],
    ['DateLessThan', '2026-06-01T00:00:00Z', '1767225600', 'yes'],
    ['DateLessThanEquals', '2026-01-01', '2026-01-01T00:00:00.000Z', 'yes'],
    ['DateGreaterThan', '2026-06-01', '2026-05-31T23:59:59Z', 'no'],
    ['DateGreaterThanEquals', 'tomorrow', '2026-05-31', 'no'],
    ['Bool', 'true', 'TRUE', 'yes'],
    ['Bool', 'false', 'true', 'no'],
    ['BinaryEquals', 'QmluYXJ5', 'QmluYXJ5', 'yes'],
    ['BinaryEquals', 'QmluYXJ5', 'qmluyxj5', 'no'],
    ['IpAddress', '203.0.113.0/24', '203.0.113.77', 'yes'],
    ['IpAddress', '203.0.113.7', '203.0.113.8', 'no'],
    ['NotIpAddress', ['10.0.0.0/8', '2001:db8::/32'], '2001:DB8:1::2', 'no'],
    ['NotIpAddress', '10.0.0.0/8', '11.0.0.1', 'yes'],
    ['ArnLike', 'arn:aws:iam::*:role/net-*', 'arn:aws:iam::111111111111:role/net-admin', 'yes'],
    ['ArnEquals', 'arn:aws:iam::*:role/*', 'arn:aws:iam::111111111111:role/a/b', 'yes'],
    ['ArnLike', 'arn:aws:iam::1*:x', 'arn:aws:iam::111111111111:role:x', 'no'],
    ['ArnLike', 'arn:aws:sns:*:1:a:b', 'arn:aws:sns:eu-west-1:1:a:b', 'yes'],
    ['ArnLike', '*', 'arn:aws:iam::111111111111:role/x', 'yes'],
    ['ArnNotLike', 'arn:aws:iam::*:role/net-*', 'arn:aws:iam::111111111111:user/net-admin', 'yes'],
    ['ArnNotEquals', 'arn:aws:iam::1:role/x', 'arn:aws:iam::1:role/x', 'no'],
    ['ArnLike', 'arn:aws:iam::*:role/*', 'no arn', 'no'],
  ])('%s %j on %j: %s', (operator, wanted, value, expected) => {
    expect(check(operator, wanted, value)).toBe(expected)
  })
})

describe('a key that the request lacks', () => {
  const absent = (operator: string) => check(operator, 'true', null)

  test('fails every positive operator and meets every negated one', () => {
    for (const [name, { negated, kind }] of Object.entries(OPERATORS)) {
      if (kind !== 'null') expect([name, absent(name)]).toEqual([name, negated ? 'yes' : 'no'])
    }
  })

  test('meets IfExists and ForAllValues, fails ForAnyValue, and is what Null asks for', () => {
    expect(absent('StringEqualsIfExists')).toBe('yes')
    expect(absent('BoolIfExists')).toBe('yes')
    expect(absent('ForAllValues:StringEquals')).toBe('yes')
    expect(absent('ForAnyValue:StringEquals')).toBe('no')
    expect(absent('ForAnyValue:StringNotEquals')).toBe('no')
    expect(check('Null', 'true', null)).toBe('yes')
    expect(check('Null', 'false', null)).toBe('no')
    expect(check('Null', 'false', 'x')).toBe('yes')
    expect(check('Null', ['true', 'false'], 'x')).toBe('yes')
  })
})

describe('several values', () => {
  test('ForAllValues wants each of them matched, ForAnyValue one', () => {
    expect(check('ForAllValues:StringEquals', ['a', 'b'], ['a', 'b'])).toBe('yes')
    expect(check('ForAllValues:StringEquals', ['a', 'b'], ['a', 'c'])).toBe('no')
    expect(check('ForAnyValue:StringEquals', ['a', 'b'], ['c', 'b'])).toBe('yes')
    expect(check('ForAnyValue:StringEquals', ['a', 'b'], ['c', 'd'])).toBe('no')
  })

  test('negated: all of them outside, or one of them outside', () => {
    expect(check('ForAllValues:StringNotEquals', ['a'], ['b', 'c'])).toBe('yes')
    expect(check('ForAllValues:StringNotEquals', ['a'], ['a', 'c'])).toBe('no')
    expect(check('ForAnyValue:StringNotEquals', ['a'], ['a', 'c'])).toBe('yes')
    expect(check('ForAnyValue:StringNotEquals', ['a'], ['a'])).toBe('no')
    expect(check('StringNotEquals', ['a'], ['a', 'c'])).toBe('no')
  })
})

describe('policy variables', () => {
  test('take the value of their key, without regard to its case', () => {
    expect(check('StringEquals', `\${aws:PrincipalTag/Team}`, 'red', { 'aws:principaltag/team': 'red' })).toBe('yes')
    expect(check('StringLike', `x-\${aws:username}-*`, 'x-a*-1', { 'aws:username': 'a*' })).toBe('yes')
    expect(check('StringLike', `x-\${aws:username}-*`, 'x-ab-1', { 'aws:username': 'a*' })).toBe('no')
    const arn = `arn:aws:iam::\${aws:PrincipalAccount}:role/*`
    expect(check('ArnLike', arn, 'arn:aws:iam::1:role/x', { 'aws:principalaccount': '1' })).toBe('yes')
    expect(check('ArnLike', arn, 'arn:aws:iam::2:role/x', { 'aws:principalaccount': '1' })).toBe('no')
  })

  test('without a value match nothing, so that negated operators are met', () => {
    expect(check('StringEquals', `\${aws:username}`, `\${aws:username}`)).toBe('no')
    expect(check('StringNotEquals', `\${aws:username}`, 'x')).toBe('yes')
    expect(check('ArnNotLike', `arn:aws:iam::\${aws:x}:*`, 'arn:aws:iam::1:role/x')).toBe('yes')
  })

  test('fall back to their default and write signs that would be wildcards', () => {
    expect(check('StringEquals', `\${aws:PrincipalTag/team, 'none'}`, 'none')).toBe('yes')
    expect(check('StringLike', `a\${*}b\${?}\${$}`, 'a*b?$')).toBe('yes')
    expect(check('StringLike', `a\${*}b`, 'aXb')).toBe('no')
  })

  test('are plain text in a policy of the older version', () => {
    const condition = conditionOf('StringEquals', 'k', [`\${aws:username}`], false)
    expect(WORDS[holds(condition, factsFrom({ k: `\${aws:username}`, 'aws:username': 'x' }))]).toBe('yes')
  })
})

describe('what is not known', () => {
  const unknown = factsFrom({ known: 'x' }, 'unknown')

  test('leaves a condition open, whatever its operator', () => {
    for (const operator of ['StringEquals', 'StringNotEqualsIfExists', 'ForAllValues:StringLike', 'Null', 'Bool']) {
      expect(judge(operator, 'true', unknown), operator).toBe('depends')
    }
  })

  test('in a variable leaves open only what it could make match', () => {
    const facts = factsFrom({ k: 'team-red' }, 'unknown')
    expect(judge('StringEquals', `team-\${aws:PrincipalTag/team}`, facts)).toBe('depends')
    expect(judge('StringEquals', `group-\${aws:PrincipalTag/team}`, facts)).toBe('no')
    expect(judge('StringNotEquals', `group-\${aws:PrincipalTag/team}`, facts)).toBe('yes')
  })

  test('an operator that AWS does not have decides nothing', () => {
    expect(check('StringSounds', 'x', 'x')).toBe('depends')
    expect(check('NullIfExists', 'true', 'x')).toBe('depends')
  })
})
