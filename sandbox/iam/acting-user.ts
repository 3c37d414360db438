import { Fault } from '../protocol/fault'
import type { Call } from '../protocol/operation'
import { validationError } from '../sts/validation-error'
import type { RootCredentials } from '../world/model'

export const noSuchEntity = (message: string) => new Fault('NoSuchEntityException', message, { status: 404 })

/**
 * The credentials that an IAM call without a user name is about: those of the root user in a root session, otherwise
 * of the caller's own user, which has an access key and nothing else. Roles have to name a user.
 */
export function actingCredentials(call: Call, userName: string | undefined): RootCredentials {
  const { account, principal, world } = call
  if (principal.kind === 'root') {
    if (userName !== undefined) throw noSuchEntity(`The user with name ${userName} cannot be found.`)
    account.rootCredentials ??= { accessKeys: [], certificates: [], mfaDevices: [] }
    return account.rootCredentials
  }
  if (userName === undefined && principal.kind === 'role') {
    throw validationError('userName', 'Must specify userName when calling with non-User credentials')
  }
  if (userName !== undefined && userName !== 'administrator') {
    throw noSuchEntity(`The user with name ${userName} cannot be found.`)
  }
  const { accessKeyId } = world.issueKey(account.id)
  return {
    accessKeys: [{ id: accessKeyId, active: true, createdAt: account.member?.joinedAt ?? 0 }],
    certificates: [],
    mfaDevices: [],
  }
}

/** `UserName` of an answer; the root user has none. */
export const nameOf = ({ principal }: Call) => (principal.kind === 'root' ? {} : { UserName: 'administrator' })

/** The user of an access key is the administrator that the sandbox made; nobody changes it here. */
export function requireRootSession({ principal }: Call, operation: string) {
  if (principal.kind === 'root') return
  throw new Fault('AccessDenied', `iam:${operation} is for root sessions in this sandbox.`, { status: 403 })
}
