import type { CompletionResult, CompletionSource } from '@codemirror/autocomplete'
import { getJson } from '@/lib/http'
import { apiPaths } from '@/lib/paths'
import type { ActionNames } from '@/lib/policies/schema'
import { isGate } from '@/lib/policies/types'
import type { PolicyType } from '@/lib/snapshot/model'
import { completeValues, valueBefore } from './complete-values'

const WORDS = ['Allow', 'Deny', '2012-10-17', '*']
const OPERATORS = ['all', '@@assign', '@@append', '@@remove', '@@none', 'ENABLED', 'optOut', 'optIn', 'default']

/** By service, and under the empty name the services themselves; asked once per visit of the page. */
const asked = new Map<string, Promise<readonly string[]>>()

function namesOf(service: string): Promise<readonly string[]> {
  let names = asked.get(service)
  if (!names) {
    names = getJson<ActionNames>(apiPaths.actionNames(service)).then((answer) => answer.names)
    // A failure is not kept: the next key asks again.
    names.catch(() => asked.delete(service))
    asked.set(service, names)
  }
  return names
}

/** Offers the services, and behind their colon their actions; in management policies the words of their operators. */
export function completeActions(type: PolicyType): CompletionSource {
  const words = completeValues(isGate(type) ? WORDS : OPERATORS)
  if (!isGate(type)) return words
  return async (context): Promise<CompletionResult | null> => {
    const value = valueBefore(context)
    if (!value) return null
    const colon = value.text.indexOf(':')
    const service = colon < 0 ? '' : value.text.slice(0, colon).toLowerCase()
    if (colon >= 0 && !/^[a-z0-9-]{1,60}$/.test(service)) return null
    const names = await namesOf(service).catch(() => undefined)
    if (!names) return words(context)
    const options = [
      ...(service === '' ? WORDS.map((label) => ({ label, type: 'keyword' })) : []),
      ...names.map((name) => ({ label: service === '' ? `${name}:` : `${service}:${name}`, type: 'constant' })),
    ]
    return { from: value.from, options, validFor: service === '' ? /^[\w-]*$/ : /^[\w:*?-]*$/ }
  }
}
