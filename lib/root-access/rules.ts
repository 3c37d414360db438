import type { ConnectionKind } from '../aws/identity'
import type { RootAccess, RootFeature } from './schema'

type Through = { kind: ConnectionKind; writable: boolean; connectionName: string }

/** Why nothing can be done as root users through this connection, or null. */
export function whyNotRoot(access: Pick<RootAccess, 'features'> | undefined, feature: RootFeature): string | null {
  if (!access) return 'The state of root access is still being read'
  if (!access.features) return 'Root access is not set up, or this connection may not see it'
  if (access.features[feature]) return null
  return feature === 'RootSessions' ? 'Turn on root sessions first' : 'Turn on root credentials management first'
}

/** The same for what changes something. */
export const whyNotChange = (
  { writable, connectionName }: Through,
  access: Pick<RootAccess, 'features'> | undefined,
  feature: RootFeature,
): string | null =>
  whyNotRoot(access, feature) ?? (writable ? null : `The connection ${connectionName} is for reading only`)
