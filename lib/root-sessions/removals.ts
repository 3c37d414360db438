import type { Change } from '../operations/operation'
import { deactivateMfaDevice, deleteAccessKey, deleteLoginProfile, deleteSigningCertificate } from './operations'
import type { RootCredentials } from './schema'

/**
 * The changes that take everything from a root user. What is used without a person goes first; the MFA device goes last,
 * as it guards the password until that is gone.
 */
export function removalsOf(accountId: string, found: RootCredentials): Change[] {
  const of = (name: string, input: Record<string, string> = {}) => ({ name, input: { accountId, ...input } })
  return [
    ...found.accessKeys.map(({ id }) => of(deleteAccessKey.name, { accessKeyId: id })),
    ...found.certificates.map(({ id }) => of(deleteSigningCertificate.name, { certificateId: id })),
    ...(found.password === null ? [] : [of(deleteLoginProfile.name)]),
    ...found.mfaDevices.map(({ serialNumber }) => of(deactivateMfaDevice.name, { serialNumber })),
  ]
}

/** The order of the kinds in a job: items of one kind run side by side, kind after kind. */
const ORDER = [deleteAccessKey, deleteSigningCertificate, deleteLoginProfile, deactivateMfaDevice].map(
  ({ name }) => name,
)

/** The removals of many root users, kind by kind. */
export const inOrder = (changes: readonly Change[]): Change[] =>
  [...changes].sort((a, b) => ORDER.indexOf(a.name) - ORDER.indexOf(b.name))

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`

/** `Password, 1 access key, 1 MFA device`; empty for nothing. */
export function foundWords({ password, accessKeys, mfaDevices, certificates }: RootCredentials): string {
  const parts = [
    password !== null && 'password',
    accessKeys.length > 0 && plural(accessKeys.length, 'access key', 'access keys'),
    certificates.length > 0 && plural(certificates.length, 'certificate', 'certificates'),
    mfaDevices.length > 0 && plural(mfaDevices.length, 'MFA device', 'MFA devices'),
  ].filter(Boolean)
  const text = parts.join(', ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** What stands in for a whole root user, without anything. */
export const NOTHING_FOUND: RootCredentials = { password: null, accessKeys: [], mfaDevices: [], certificates: [] }
