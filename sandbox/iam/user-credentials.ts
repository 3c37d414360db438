import type { AccessKeyMetadata, MFADevice, SigningCertificate, User } from '@aws-sdk/client-iam'
import { type Call, iamOperation } from '../protocol/operation'
import { actingCredentials, nameOf, noSuchEntity, requireRootSession } from './acting-user'

/*
 * Access keys, certificates and MFA devices. A root user has at most two keys, two certificates and eight devices, so
 * that one page holds them all. Answers about the root user leave out UserName, which the SDK's types do not foresee.
 */

const status = (active: boolean) => (active ? ('Active' as const) : ('Inactive' as const))

/** Takes one entry out of a list, or says that it is not there. */
function take<T>(list: T[], isWanted: (item: T) => boolean, message: string) {
  const index = list.findIndex(isWanted)
  if (index < 0) throw noSuchEntity(message)
  list.splice(index, 1)
}

export const getUser = iamOperation('GetUser', (call, { UserName }) => {
  const { account, principal } = call
  const CreateDate = new Date(account.member?.joinedAt ?? 0)
  if (principal.kind === 'root') {
    const root = { UserId: account.id, Arn: `arn:aws:iam::${account.id}:root`, CreateDate }
    return { User: root as User }
  }
  actingCredentials(call, UserName)
  const Arn = `arn:aws:iam::${account.id}:user/administrator`
  return { User: { UserId: `AIDA${account.id}ADMN`, Arn, UserName: 'administrator', Path: '/', CreateDate } }
})

export const listAccessKeys = iamOperation('ListAccessKeys', (call, { UserName }) => ({
  AccessKeyMetadata: actingCredentials(call, UserName).accessKeys.map(
    ({ id, active, createdAt }): AccessKeyMetadata => ({
      ...nameOf(call),
      AccessKeyId: id,
      Status: status(active),
      CreateDate: new Date(createdAt),
    }),
  ),
  IsTruncated: false,
}))

export const getAccessKeyLastUsed = iamOperation('GetAccessKeyLastUsed', (call, { AccessKeyId }) => {
  const own = call.principal.kind === 'role' ? undefined : actingCredentials(call, undefined)
  const key = own?.accessKeys.find(({ id }) => id === AccessKeyId)
  if (!key) throw noSuchEntity(`The access key ${AccessKeyId} cannot be found.`)
  const { lastUsed } = key
  return {
    ...nameOf(call),
    AccessKeyLastUsed: {
      ...(lastUsed ? { LastUsedDate: new Date(lastUsed.at) } : {}),
      ServiceName: lastUsed?.service ?? 'N/A',
      Region: lastUsed?.region ?? 'N/A',
    },
  }
})

export const deleteAccessKey = iamOperation('DeleteAccessKey', (call, { AccessKeyId, UserName }) => {
  requireRootSession(call, 'DeleteAccessKey')
  const { accessKeys } = actingCredentials(call, UserName)
  take(accessKeys, ({ id }) => id === AccessKeyId, `The Access Key with id ${AccessKeyId} cannot be found.`)
  return {}
})

export const listMFADevices = iamOperation('ListMFADevices', (call, { UserName }) => ({
  MFADevices: actingCredentials(call, UserName).mfaDevices.map(
    ({ serialNumber, enabledAt }) =>
      ({ ...nameOf(call), SerialNumber: serialNumber, EnableDate: new Date(enabledAt) }) as MFADevice,
  ),
  IsTruncated: false,
}))

export const deactivateMFADevice = iamOperation('DeactivateMFADevice', (call, { SerialNumber, UserName }) => {
  requireRootSession(call, 'DeactivateMFADevice')
  const { mfaDevices } = actingCredentials(call, UserName)
  take(mfaDevices, ({ serialNumber }) => serialNumber === SerialNumber, 'MFA Device invalid for user.')
  return {}
})

export const listSigningCertificates = iamOperation('ListSigningCertificates', (call, { UserName }) => ({
  Certificates: actingCredentials(call, UserName).certificates.map(
    ({ id, body, active, uploadedAt }) =>
      ({
        ...nameOf(call),
        CertificateId: id,
        CertificateBody: body,
        Status: status(active),
        UploadDate: new Date(uploadedAt),
      }) as SigningCertificate,
  ),
  IsTruncated: false,
}))

export const deleteSigningCertificate = iamOperation(
  'DeleteSigningCertificate',
  (call, { CertificateId, UserName }) => {
    requireRootSession(call, 'DeleteSigningCertificate')
    const { certificates } = actingCredentials(call, UserName)
    take(certificates, ({ id }) => id === CertificateId, `The Certificate with id ${CertificateId} cannot be found.`)
    return {}
  },
)

/** The four flags about the root user, beside figures of an account that has one administrator. */
export const getAccountSummary = iamOperation('GetAccountSummary', ({ account }: Call) => {
  const root = account.rootCredentials
  const flag = (present: boolean | undefined) => (present ? 1 : 0)
  return {
    SummaryMap: {
      AccountPasswordPresent: flag(root?.passwordSince !== undefined),
      AccountAccessKeysPresent: flag((root?.accessKeys.length ?? 0) > 0),
      AccountSigningCertificatesPresent: flag((root?.certificates.length ?? 0) > 0),
      AccountMFAEnabled: flag((root?.mfaDevices.length ?? 0) > 0),
      MFADevices: root?.mfaDevices.length ?? 0,
      MFADevicesInUse: root?.mfaDevices.length ?? 0,
      Users: 1,
      UsersQuota: 5000,
      Roles: account.roles?.size ?? 0,
      RolesQuota: 1000,
      Groups: 0,
      GroupsQuota: 300,
      Policies: 0,
      PoliciesQuota: 1500,
      AccessKeysPerUserQuota: 2,
      SigningCertificatesPerUserQuota: 2,
    },
  }
})
