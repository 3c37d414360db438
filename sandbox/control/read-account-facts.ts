import { AccountState } from '@aws-sdk/client-organizations'
import { Fault } from '../protocol/fault'
import type { Account, Role } from '../world/model'

const bad = (message: string) => new Fault('BadRequest', message, { status: 400 })
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')
const isState = (value: unknown): value is AccountState => Object.values(AccountState).some((state) => state === value)

function readRole(value: unknown): Role {
  if (!isObject(value) || typeof value.name !== 'string' || !isTexts(value.trusts)) {
    throw bad('A role has a name and a list of accounts that it trusts.')
  }
  const { externalId, maxSessionSeconds = 3600 } = value
  if (externalId !== undefined && typeof externalId !== 'string') throw bad('externalId is a string.')
  if (typeof maxSessionSeconds !== 'number') throw bad('maxSessionSeconds is a number.')
  return {
    name: value.name,
    trusts: value.trusts,
    maxSessionSeconds,
    ...(externalId === undefined ? {} : { externalId }),
  }
}

/**
 * Applies the facts of a control request to an account: `state`, `circumstances` (replaces the list), `roles` (adds or
 * replaces by name), `lacksServiceLinkedRole`, `standsAlone`. A 400 Fault names what is wrong, and then nothing changes.
 */
export function applyAccountFacts(account: Account, body: unknown) {
  if (!isObject(body)) throw bad('The body is an object.')
  const { state = account.state, circumstances, roles = [], lacksServiceLinkedRole, standsAlone } = body
  if (!isState(state)) throw bad('state is one of the values of Account.State.')
  if (circumstances !== undefined && !isTexts(circumstances)) throw bad('circumstances is a list of strings.')
  if (!Array.isArray(roles)) throw bad('roles is a list.')
  const read = roles.map(readRole)
  account.state = state
  if (circumstances) account.circumstances = new Set(circumstances)
  if (read.length > 0)
    account.roles = new Map([...(account.roles ?? []), ...read.map((role) => [role.name, role] as const)])
  if (typeof standsAlone === 'boolean') account.standsAlone = standsAlone
  if (typeof lacksServiceLinkedRole === 'boolean') account.lacksServiceLinkedRole = lacksServiceLinkedRole
}
