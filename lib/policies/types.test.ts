import { expect, test } from 'vitest'
import { pluralInSentence, policyTypeOfSegment, policyTypes } from './types'

test('segments, codes and labels tell all 15 types apart', () => {
  expect(policyTypes).toHaveLength(15)
  for (const key of ['segment', 'code', 'tab', 'label', 'plural'] as const)
    expect(new Set(policyTypes.map((facts) => facts[key])).size, key).toBe(15)
  for (const facts of policyTypes) expect(policyTypeOfSegment(facts.segment)?.type).toBe(facts.type)
})

test('names of AWS services keep their capitals inside a sentence', () => {
  const words = policyTypes.map(pluralInSentence)
  expect(words).toContain('service control policies')
  expect(words).toContain('EC2 declarative policies')
  expect(words).toContain('Security Hub policies')
})
