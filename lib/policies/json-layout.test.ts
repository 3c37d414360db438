import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatJson, minifyJson, readableJson } from './json-layout'

describe('formatJson and minifyJson', () => {
  test('minifying gives what JSON.stringify gives, and formatting changes nothing but white space', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const compact = JSON.stringify(value)
        expect(minifyJson(JSON.stringify(value, null, 4))).toBe(compact)
        expect(minifyJson(formatJson(compact))).toBe(compact)
      }),
    )
  })

  test('keep duplicate keys, escapes and spaces inside quotes', () => {
    const text = '{ "a b": 1.0, "a b": "\\u0041  c" }'
    expect(minifyJson(text)).toBe('{"a b":1.0,"a b":"\\u0041  c"}')
    expect(minifyJson(formatJson(text))).toBe(minifyJson(text))
  })

  test('leave a text that is not JSON as it is', () => {
    expect(formatJson('{ "a": ')).toBe('{ "a": ')
    expect(minifyJson('{ "a": ')).toBe('{ "a": ')
  })

  test('put one member on a line and short lists on one line', () => {
    expect(formatJson('{"Action":["s3:*","ec2:*"],"Statement":[{"Sid":""}],"Empty":{},"None":[]}')).toBe(
      [
        '{',
        '  "Action": ["s3:*", "ec2:*"],',
        '  "Statement": [',
        '    {',
        '      "Sid": ""',
        '    }',
        '  ],',
        '  "Empty": {},',
        '  "None": []',
        '}',
      ].join('\n'),
    )
  })

  test('a document on one line is laid out for reading, any other stays as it was saved', () => {
    expect(readableJson('{"a":1}')).toBe('{\n  "a": 1\n}')
    expect(readableJson('{"a":1,\n"b":2}')).toBe('{"a":1,\n"b":2}')
  })
})
