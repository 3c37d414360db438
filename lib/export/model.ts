import type { AccountState, NodeKind, PolicyType } from '../snapshot/model'

/** A root, OU or account as it goes into a file. Texts are AWS's, and strangers' therefore. */
export type ExportedNode = {
  id: string
  kind: NodeKind
  name: string
  /** Null for the root. */
  parentId: string | null
  /** Names from the root down to the node itself. */
  path: string[]
  /** Null for the root and OUs, as all that follows. */
  state: AccountState | null
  email: string | null
  /** ISO 8601. */
  joinedAt: string | null
  joinedMethod: 'INVITED' | 'CREATED' | null
}

export type ExportedPolicy = {
  id: string
  name: string
  type: PolicyType
  awsManaged: boolean
  description: string
  /** As AWS keeps it, byte for byte; null where it was not read. */
  content: string | null
}

/** An organization as it was last read, in the words of AWS, and what of it was not read. */
export type ExportedOrganization = {
  organization: { id: string; managementAccountId: string; featureSet: 'ALL' | 'CONSOLIDATED_BILLING' }
  /** When the tree was complete, ISO 8601. */
  readAt: string
  /** What is missing in this file, in words; empty when it is whole. */
  gaps: string[]
  policyTypes: PolicyType[]
  /** Parents before their children. */
  nodes: ExportedNode[]
  policies: ExportedPolicy[]
  attachments: { policyId: string; targetId: string }[]
}
