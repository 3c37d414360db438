import { describe, expect, test } from 'vitest'
import { effectivePolicy } from './effective'
import type { EffectivePolicyType, JsonObject } from './types'

const of = (type: EffectivePolicyType, ...levels: JsonObject[][]) =>
  effectivePolicy(
    type,
    levels.map((policies) => ({ policies: policies.map((content, index) => ({ name: `p${index}`, content })) })),
  )
const plan = (name: string, region: string): JsonObject => ({
  plans: { [name]: { regions: { '@@append': [region] } } },
})

describe('merging', () => {
  test('names of backup plans are one without regard to case, in their first spelling', () => {
    const { content } = of('BACKUP_POLICY', [plan('Daily', 'eu-west-1')], [plan('daily', 'us-east-1')])
    expect(content).toEqual({ plans: { Daily: { regions: ['eu-west-1', 'us-east-1'] } } })
  })

  test('other types tell keys apart to the letter', () => {
    const message = (key: string): JsonObject => ({ ec2_attributes: { [key]: { '@@assign': 'x' } } })
    expect(of('DECLARATIVE_POLICY_EC2', [message('a')], [message('A')]).content).toEqual({
      ec2_attributes: { a: 'x', A: 'x' },
    })
  })

  test('what was narrowed above stays narrow, whatever stands below', () => {
    const control = '@@operators_allowed_for_child_policies'
    const values = (operators: JsonObject): JsonObject => ({ tags: { k: { tag_value: operators } } })
    const { content } = of(
      'TAG_POLICY',
      [values({ '@@assign': ['a'], [control]: ['@@append'] })],
      [values({ [control]: ['@@all'] })],
      [values({ '@@assign': ['b'], '@@append': ['c'], '@@remove': ['a'] })],
    )
    expect(content).toEqual({ tags: { k: { tag_key: 'k', tag_value: ['a', 'c'] } } })
  })

  test('a container that forbids new keys keeps its present ones open', () => {
    const control = '@@operators_allowed_for_child_policies'
    const { content } = of(
      'TAG_POLICY',
      [{ tags: { [control]: ['@@none'], k: { [control]: ['@@none'], tag_value: { '@@assign': ['a'] } } } }],
      [{ tags: { k: { tag_value: { '@@assign': ['b'] } }, other: {} } }],
    )
    expect(content).toEqual({ tags: { k: { tag_key: 'k', tag_value: ['b'] } } })
  })

  test('numbers and texts of a list are the same value', () => {
    const values = (operators: JsonObject): JsonObject => ({ tags: { k: { tag_value: operators } } })
    const { content } = of('TAG_POLICY', [values({ '@@assign': [1, true] })], [values({ '@@remove': ['1'] })])
    expect(content).toMatchObject({ tags: { k: { tag_value: ['true'] } } })
  })

  test('a member called __proto__ is a member', () => {
    const content = JSON.parse('{"s3_attributes":{"__proto__":{"@@assign":"x"}}}')
    expect(JSON.stringify(of('S3_POLICY', [content]).content)).toBe('{"s3_attributes":{"__proto__":"x"}}')
  })
})

describe('judging', () => {
  test('empty lists where something is needed', () => {
    const complete: JsonObject = {
      plans: {
        p: {
          regions: { '@@assign': [] },
          rules: { r: { target_backup_vault_name: { '@@assign': 'v' } } },
          selections: {
            tags: {
              s: { iam_role_arn: { '@@assign': 'r' }, tag_key: { '@@assign': 'k' }, tag_value: { '@@assign': [] } },
            },
          },
        },
      },
    }
    expect(of('BACKUP_POLICY', [complete]).errors.map(({ code, path }) => [code, path])).toEqual([
      ['ELEMENTS_TOO_FEW', 'plans/p/regions'],
      ['ELEMENTS_TOO_FEW', 'plans/p/selections/tags/s/tag_value'],
    ])
  })

  test('more than 50 required keys for one kind of resource, and a document that is too large', () => {
    const rules = (count: number, size: number): JsonObject => ({
      tags: Object.fromEntries(
        Array.from({ length: count }, (_, index): [string, JsonObject] => [
          `k${index}`,
          {
            tag_value: { '@@assign': [`${index}${'x'.repeat(size)}`] },
            report_required_tag_for: { '@@assign': ['ec2:instance'] },
          },
        ]),
      ),
    })
    expect(of('TAG_POLICY', [rules(50, 1)]).errors).toEqual([])
    expect(of('TAG_POLICY', [rules(51, 1)]).errors).toMatchObject([{ code: 'ELEMENTS_TOO_MANY', contributing: ['p0'] }])
    expect(of('TAG_POLICY', [rules(40, 10_000)]).errors).toMatchObject([
      { code: 'ELEMENTS_TOO_MANY', contributing: [] },
    ])
  })
})
