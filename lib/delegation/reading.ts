import { type Ability, abilitiesOf } from './delegable'

/** Whom a statement names. */
export type Who = { kind: 'everyone' } | { kind: 'account' | 'service' | 'other'; id: string }

/** One statement, read for a person who does not read policies. */
export type StatementReading = {
  sid: string | null
  isAllow: boolean
  who: Who[]
  may: { ability: Ability; actions: string[] }[]
  /** Actions that mean nothing here, as they are written. */
  unknown: string[]
  /** Resources other than everything, as they are written. */
  on: string[]
  /** The policy types that it is limited to; empty is all of them. */
  policyTypes: string[]
  /** Other conditions, each as `operator key: values`. */
  when: string[]
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((each): each is string => typeof each === 'string')

function whoOf(principal: unknown): Who[] {
  if (principal === '*') return [{ kind: 'everyone' }]
  if (!isObject(principal)) return []
  return Object.entries(principal).flatMap(([kind, names]) =>
    textsOf(names).map((name): Who => {
      if (name === '*') return { kind: 'everyone' }
      if (kind === 'Service') return { kind: 'service', id: name }
      const account = /^(?:arn:[\w-]+:iam::)?(\d{12})(?::root)?$/.exec(name)?.[1]
      return account ? { kind: 'account', id: account } : { kind: 'other', id: name }
    }),
  )
}

function conditionsOf(condition: unknown): Pick<StatementReading, 'policyTypes' | 'when'> {
  const policyTypes: string[] = []
  const when: string[] = []
  if (!isObject(condition)) return { policyTypes, when }
  for (const [operator, keys] of Object.entries(condition)) {
    if (!isObject(keys)) continue
    for (const [key, values] of Object.entries(keys)) {
      const isType = key.toLowerCase() === 'organizations:policytype' && /^String(?:Equals|Like)$/i.test(operator)
      if (isType) policyTypes.push(...textsOf(values))
      else when.push(`${operator} ${key}: ${textsOf(values).join(', ')}`)
    }
  }
  return { policyTypes, when }
}

function readStatement(statement: Record<string, unknown>): StatementReading {
  const actions = textsOf(statement.Action)
  return {
    sid: typeof statement.Sid === 'string' && statement.Sid !== '' ? statement.Sid : null,
    isAllow: statement.Effect === 'Allow',
    who: whoOf(statement.Principal),
    may: abilitiesOf(actions),
    unknown: actions.filter((action) => abilitiesOf([action]).length === 0),
    on: textsOf(statement.Resource).filter((resource) => resource !== '*'),
    ...conditionsOf(statement.Condition),
  }
}

/**
 * Who may do what by a delegation policy, statement by statement.
 * @returns null when the text is not a policy at all
 */
export function readDelegation(content: string): StatementReading[] | null {
  let document: unknown
  try {
    document = JSON.parse(content)
  } catch {
    return null
  }
  if (!isObject(document)) return null
  const { Statement } = document
  return (Array.isArray(Statement) ? Statement : [Statement]).filter(isObject).map(readStatement)
}
