import type { PolicyType } from '../snapshot/model'
import { serviceOf } from './known'

type Through = { kind: string; writable: boolean; connectionName: string }

/** Why services cannot be changed through a connection, or null: only the management account does it. */
export function whyNotChangeable({ kind, writable, connectionName }: Through): string | null {
  if (kind !== 'management') return 'Only the management account changes trusted access and delegated administrators'
  return writable ? null : `The connection ${connectionName} is for reading only`
}

export type Dependents = {
  /** Ids of the accounts that administer it. */
  administrators: readonly string[]
  /** The policy types that are on and need it. */
  policyTypes: readonly PolicyType[]
}

/** What has to go before trusted access can be turned off: AWS refuses while any of it is there. */
export function dependentsOf(
  servicePrincipal: string,
  administrators: readonly string[],
  typesOn: readonly PolicyType[],
): Dependents {
  const needing = serviceOf(servicePrincipal).policyTypes ?? []
  return { administrators, policyTypes: needing.filter((type) => typesOn.includes(type)) }
}

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

/** Why trusted access cannot be turned off yet, or null. */
export function whyNotOff({ administrators, policyTypes }: Dependents): string | null {
  const what = [
    ...(administrators.length > 0
      ? [counted(administrators.length, 'delegated administrator', 'delegated administrators')]
      : []),
    ...(policyTypes.length > 0 ? [counted(policyTypes.length, 'policy type', 'policy types')] : []),
  ]
  return what.length === 0 ? null : `${what.join(' and ')} need it: they have to go first`
}

type Candidate = { accountId: string; state: string | null; managementAccountId: string }

/** Why an account cannot administer anything at all, or null. */
export function whyNotAdministrator({ accountId, state, managementAccountId }: Candidate): string | null {
  if (accountId === managementAccountId) return 'The management account cannot be a delegated administrator'
  return state === null || state === 'ACTIVE' ? null : 'Only an active account can be one'
}

/** Why a service takes no further administrator, or null. */
export function whyNotRegister(
  servicePrincipal: string,
  { isTrusted, administrators }: { isTrusted: boolean; administrators: readonly string[] },
): string | null {
  if (!isTrusted) return 'Its trusted access is off: turn it on first'
  const { most } = serviceOf(servicePrincipal)
  if (most === undefined || administrators.length < most) return null
  return most === 1
    ? 'It allows one administrator and has one: deregister that first'
    : `It allows ${most} and has them`
}
