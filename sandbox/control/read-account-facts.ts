import { AccountState } from '@aws-sdk/client-organizations'
import { Fault } from '../protocol/fault'
import type { Account, Role, RootCredentials, Time } from '../world/model'

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

function readNamed(list: unknown, what: string): { name: string; policy?: string }[] {
  if (!Array.isArray(list)) throw bad(`${what} is a list.`)
  return list.map((item: unknown) => {
    if (!isObject(item) || typeof item.name !== 'string') throw bad(`Each of ${what} has a name.`)
    return { name: item.name, ...(typeof item.policy === 'string' ? { policy: item.policy } : {}) }
  })
}

/** `{ password, accessKeys, certificates, mfaDevices }`: whether there is a password, and how many of the rest. */
function readRootCredentials(account: Account, value: unknown, now: Time): RootCredentials {
  if (!isObject(value)) throw bad('rootCredentials is an object.')
  const count = (name: string) => {
    const number = value[name] ?? 0
    if (typeof number !== 'number' || !(number >= 0 && number <= 8)) throw bad(`${name} is from 0 to 8.`)
    return Array.from({ length: number }, (_, index) => index + 1)
  }
  return {
    ...(value.password === true ? { passwordSince: now } : {}),
    accessKeys: count('accessKeys').map((n) => ({ id: `AKIAROOT${account.id}${n}`, active: true, createdAt: now })),
    certificates: count('certificates').map((n) => ({
      id: `CERT${account.id}ROOTCERT${n}`,
      body: '-----BEGIN CERTIFICATE-----\nsandbox\n-----END CERTIFICATE-----',
      active: true,
      uploadedAt: now,
    })),
    mfaDevices: count('mfaDevices').map((n) => ({
      serialNumber: `arn:aws:iam::${account.id}:mfa/root-${n}`,
      enabledAt: now,
    })),
  }
}

/**
 * Applies the facts of a control request to an account: `state`, `circumstances` (replaces the list), `roles` (adds or
 * replaces by name), `lacksServiceLinkedRole`, `standsAlone`,
 * `rootCredentials`, `buckets`, `queues` (the last three replace what was there). A 400 Fault names what is wrong, and then nothing changes.
 */
export function applyAccountFacts(account: Account, body: unknown, now: Time) {
  if (!isObject(body)) throw bad('The body is an object.')
  const { state = account.state, circumstances, roles = [], lacksServiceLinkedRole, standsAlone } = body
  if (!isState(state)) throw bad('state is one of the values of Account.State.')
  if (circumstances !== undefined && !isTexts(circumstances)) throw bad('circumstances is a list of strings.')
  if (!Array.isArray(roles)) throw bad('roles is a list.')
  const read = roles.map(readRole)
  const buckets = body.buckets === undefined ? undefined : readNamed(body.buckets, 'buckets')
  const queues = body.queues === undefined ? undefined : readNamed(body.queues, 'queues')
  if (body.rootCredentials !== undefined) {
    account.rootCredentials = readRootCredentials(account, body.rootCredentials, now)
  }
  if (buckets) account.buckets = new Map(buckets.map((bucket) => [bucket.name, { ...bucket, createdAt: now }]))
  if (queues) account.queues = new Map(queues.map((queue) => [queue.name, { ...queue, region: 'us-east-1' }]))
  account.state = state
  if (circumstances) account.circumstances = new Set(circumstances)
  if (read.length > 0)
    account.roles = new Map([...(account.roles ?? []), ...read.map((role) => [role.name, role] as const)])
  if (typeof standsAlone === 'boolean') account.standsAlone = standsAlone
  if (typeof lacksServiceLinkedRole === 'boolean') account.lacksServiceLinkedRole = lacksServiceLinkedRole
}
