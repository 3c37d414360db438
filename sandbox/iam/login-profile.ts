import type { LoginProfile } from '@aws-sdk/client-iam'
import { Fault } from '../protocol/fault'
import { iamOperation } from '../protocol/operation'
import { actingCredentials, nameOf, noSuchEntity, requireRootSession } from './acting-user'

/* https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetLoginProfile.html and its neighbours */

const absent = () => noSuchEntity('Login Profile for the user cannot be found.')

export const getLoginProfile = iamOperation('GetLoginProfile', (call, { UserName }) => {
  const { passwordSince } = actingCredentials(call, UserName)
  if (passwordSince === undefined) throw absent()
  return {
    LoginProfile: {
      ...nameOf(call),
      CreateDate: new Date(passwordSince),
      PasswordResetRequired: false,
    } as LoginProfile,
  }
})

/** For the root user no password is given: it allows the owner of the mailbox to set one. */
export const createLoginProfile = iamOperation('CreateLoginProfile', (call, { UserName }) => {
  requireRootSession(call, 'CreateLoginProfile')
  const credentials = actingCredentials(call, UserName)
  if (credentials.passwordSince !== undefined) {
    throw new Fault('EntityAlreadyExistsException', 'Login Profile for the user already exists.', { status: 409 })
  }
  credentials.passwordSince = call.world.now()
  return {
    LoginProfile: { CreateDate: new Date(credentials.passwordSince), PasswordResetRequired: false } as LoginProfile,
  }
})

export const deleteLoginProfile = iamOperation('DeleteLoginProfile', (call, { UserName }) => {
  requireRootSession(call, 'DeleteLoginProfile')
  const credentials = actingCredentials(call, UserName)
  if (credentials.passwordSince === undefined) throw absent()
  delete credentials.passwordSince
  return {}
})
