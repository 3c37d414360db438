import { EFFECTIVE_POLICY_TYPES } from '../policy/types'
import type { AppError } from '../result'

/** AWS's 15 policy types, in the order in which they are shown: the two gates, then those that are merged. */
export const POLICY_TYPES = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY', ...EFFECTIVE_POLICY_TYPES] as const

export type PolicyType = (typeof POLICY_TYPES)[number]

export type NodeKind = 'root' | 'ou' | 'account'

/** `Account.State` of the API; the retired `Status` is read only where AWS sends no state. */
export type AccountState = 'PENDING_ACTIVATION' | 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE' | 'CLOSED'

/** How far the reading of one part of an organization is. */
export type PartState = {
  state: 'reading' | 'complete' | 'failed'
  /** How many things of this part have been read so far. */
  done: number
  /** When the shown data of this part was complete, ISO 8601; absent while it never was. */
  readAt?: string
  error?: AppError
}

export type SnapshotPolicy = { id: string; name: string; type: PolicyType; awsManaged: boolean; description: string }

/**
 * An organization as columns, small enough to send whole. Nodes stand in preorder (a parent before its children, a
 * subtree in one run), so that the tree needs no other index. Plain JSON.
 */
export type SnapshotColumns = {
  /** Grows with every change of the data. */
  version: number
  organization: { id: string; managementAccountId: string; featureSet: 'ALL' | 'CONSOLIDATED_BILLING' }
  parts: { tree: PartState; policies: PartState }
  /** The policy types that are on, as the root says. */
  policyTypes: PolicyType[]
  nodes: {
    id: string[]
    kind: NodeKind[]
    name: string[]
    /** Position of the parent; -1 for the root. */
    parent: number[]
    /** Null for the root and OUs. */
    state: (AccountState | null)[]
    email: (string | null)[]
    /** ISO 8601, null for the root and OUs. */
    joinedAt: (string | null)[]
    joinedMethod: ('INVITED' | 'CREATED' | null)[]
  }
  /**
   * Only where accounts are left out (`rowsOnly`): how many accounts each root and OU holds directly and in all;
   * 0 for accounts.
   */
  counts?: { direct: number[]; below: number[] }
  policies: SnapshotPolicy[]
  /** Direct attachments: position of the node, position of the policy. */
  attachments: [node: number, policy: number][]
}
