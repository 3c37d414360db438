import type { PrincipalType } from '../policy/facts'

/** A question about one request: who, what, on what; what is not known is left out. */
export type Question = {
  account: string
  principal: Exclude<PrincipalType, 'service' | 'service-linked-role'>
  /** `role/Admin` or `user/ann`. */
  path?: string
  action: string
  resource?: string
  region?: string
}

const MESSAGE_MAX = 10_000
const ACTION = /\bperform:?\s+([a-z0-9-]{1,64}:[A-Za-z0-9]{1,128})/
const BARE_ACTION = /\b([a-z0-9-]{2,64}:[A-Z][A-Za-z0-9]{1,128})\b/
const CALLER =
  /\barn:[\w-]{1,20}:(?:iam|sts)::(\d{12}):(root|assumed-role|role|user|federated-user)(?:\/([\w+=,.@/-]{1,576}))?/
const RESOURCE = /\bon resource:?\s+"?(arn:[^\s"]{5,2048}|\*)/

/**
 * What an AccessDenied message of AWS says about the request that was denied; null for a text that names no action.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 */
export function readDenial(message: string): Partial<Question> | null {
  const text = message.slice(0, MESSAGE_MAX)
  const action = (ACTION.exec(text) ?? BARE_ACTION.exec(text))?.[1]
  if (!action) return null
  const caller = CALLER.exec(text)
  const resource = RESOURCE.exec(text)?.[1]
  const region = regionOf(resource)
  return {
    action,
    ...(caller ? callerOf(caller) : {}),
    ...(resource ? { resource } : {}),
    ...(region ? { region } : {}),
  }
}

function callerOf([, account = '', kind = '', name = '']: RegExpExecArray): Partial<Question> {
  if (kind === 'root') return { account, principal: 'root' }
  if (kind === 'user') return { account, principal: 'user', path: `user/${name}` }
  // The session stands behind the role's name; the path of the role is not in the message.
  if (kind === 'assumed-role') return { account, principal: 'role', path: `role/${name.split('/')[0]}` }
  return kind === 'role' ? { account, principal: 'role', path: `role/${name}` } : { account, principal: 'any' }
}

/** The Region that an ARN names. */
function regionOf(arn: string | undefined): string | undefined {
  const region = arn?.split(':')[3]
  return region && /^[a-z]{2}(-[a-z]+)+-\d$/.test(region) ? region : undefined
}

/** The account that an ARN names as the owner of a resource. */
export function ownerOf(arn: string | undefined): string | undefined {
  const account = arn?.split(':')[4]
  return account && /^\d{12}$/.test(account) ? account : undefined
}
