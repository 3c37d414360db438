import type { AccessRequest } from './evaluate'
import { type Context, type Facts, factsOf, type PrincipalType } from './facts'
import type { GateOrganization } from './gate-organization'

/** Facts that a person takes as given, for every account alike; all others are not known. */
export interface Pins {
  /** Condition keys, such as aws:RequestedRegion; null for a key that requests lack. */
  context?: Context
  /** Who calls, in each account: `{type: 'role', path: 'role/Admin'}`. */
  principal?: { type: Exclude<PrincipalType, 'service' | 'service-linked-role'>; path?: string }
  /** Resources are in the caller's own account. */
  ownResources?: boolean
}

/** The request that stands for all requests in an account that fit the pins. */
export function requestUnder(pins: Pins, accountId: string, action: string, resource?: string): AccessRequest {
  const { type = 'any', path } = pins.principal ?? {}
  return {
    principal: { account: accountId, type, arn: path && `arn:aws:iam::${accountId}:${path}` },
    action,
    resource,
    resourceAccount: pins.ownResources ? accountId : undefined,
    context: pins.context ?? {},
    otherKeys: 'unknown',
  }
}

/** What is known of requests in an account. */
export const factsUnder = (pins: Pins, organization: GateOrganization, accountId: string): Facts =>
  factsOf(organization, requestUnder(pins, accountId, ''))

/** The condition keys, in lower case, that have another value in another account. */
export function keysByAccount({ context = {}, principal, ownResources }: Pins): ReadonlySet<string> {
  const keys = new Set(['aws:principalaccount', 'aws:principalorgpaths'])
  if (principal?.path) keys.add('aws:principalarn')
  if (ownResources) for (const key of ['aws:resourceaccount', 'aws:resourceorgpaths']) keys.add(key)
  for (const key of Object.keys(context)) keys.delete(key.toLowerCase())
  return keys
}
