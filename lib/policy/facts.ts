import { type GateOrganization, orgPathOf, placeOfAccount } from './gate-organization'

/** What is known of one condition key: its values, null where the request has no such key, undefined where not known. */
export type Fact = readonly string[] | null | undefined

/** Looks a condition key up by its name in lower case. */
export type Facts = (key: string) => Fact

/** `any` stands for users and roles of which no more is known. */
export type PrincipalType = 'role' | 'user' | 'root' | 'service-linked-role' | 'service' | 'any'

export interface Principal {
  /** 12 digits; null for AWS services and anonymous callers. */
  account: string | null
  type: PrincipalType
  /** Of the role, user or root user; of a service its name. Left out where not known. */
  arn?: string
}

/** Condition keys of a request; null for a key that the request surely lacks. */
export type Context = Readonly<Record<string, string | readonly string[] | null>>

interface Circumstances {
  principal: Principal
  resourceAccount?: string
  context: Context
  /** What it means that a key is not named in the context. */
  otherKeys: 'absent' | 'unknown'
}

const PRINCIPAL_TYPES: Partial<Record<PrincipalType, string>> = {
  root: 'Account',
  user: 'User',
  role: 'AssumedRole',
  'service-linked-role': 'AssumedRole',
}

/**
 * What can be known of a request: what its context says, then what follows from who calls whom.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function factsOf(organization: GateOrganization, request: Circumstances): Facts {
  const { principal, resourceAccount, context, otherKeys } = request
  const facts = new Map<string, Fact>()
  const know = (key: string, value: string | undefined) => value !== undefined && facts.set(key, [value])

  know('aws:principalisawsservice', String(principal.type === 'service'))
  know('aws:principalarn', principal.type === 'service' ? undefined : principal.arn)
  know('aws:principaltype', PRINCIPAL_TYPES[principal.type])
  const sides = [
    ['aws:principal', principal.account],
    ['aws:resource', resourceAccount],
  ] as const
  for (const [side, account] of sides) {
    if (!account) continue
    know(`${side}account`, account)
    if (placeOfAccount(organization, account) === 'outside') continue
    know(`${side}orgid`, organization.id)
    know(`${side}orgpaths`, orgPathOf(organization, account))
  }
  for (const [key, value] of Object.entries(context)) {
    const values = typeof value === 'string' ? [value] : value
    facts.set(key.toLowerCase(), values?.length ? values : null)
  }
  const otherwise = otherKeys === 'absent' ? null : undefined
  return (key) => (facts.has(key) ? facts.get(key) : otherwise)
}
