import { EFFECTIVE_POLICY_TYPES } from '../policy/types'
import type { AppError } from '../result'

/** AWS's 15 policy types, in the order in which they are shown: the two gates, then those that are merged. */
export const POLICY_TYPES = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY', ...EFFECTIVE_POLICY_TYPES] as const

export type PolicyType = (typeof POLICY_TYPES)[number]

export type NodeKind = 'root' | 'ou' | 'account'

/** `Account.State` of the API; the retired `Status` is read only where AWS sends no state. */
export type AccountState = 'PENDING_ACTIVATION' | 'ACTIVE' | 'SUSPENDED' | 'PENDING_CLOSURE' | 'CLOSED'

/** What is read of an organization, in the order in which it is wanted on the screen. */
export const PARTS = [
  /** The organization, its root, OUs and accounts. */
  'tree',
  'policies',
  /** Where policies are attached. */
  'attachments',
  'tags',
  'delegation',
  /** Trusted access. */
  'services',
  'handshakes',
  /** Which features of central root access are on. */
  'features',
  /** The texts of policies. */
  'contents',
] as const

export type PartName = (typeof PARTS)[number]

/** How far the reading of one part of an organization is. */
export type PartState = {
  /**
   * `reading`: under way, or waiting for its turn. `paced`: under way, and AWS has throttled it. `complete`: all of it
   * was read. `partial`: the last reading ended before it had all; `error` says why. `denied`: AWS does not let this
   * identity read it, or not all of it.
   */
  state: 'reading' | 'paced' | 'complete' | 'partial' | 'denied'
  /** How many things of this part have been read so far by the reading under way, or by the last one. */
  done: number
  /** How many there will be, as far as is known by now. */
  expected?: number
  /** About how many seconds the rest takes at AWS's rate, while it is read. */
  secondsLeft?: number
  /** When the shown data of this part was complete, ISO 8601; absent while it never was. */
  readAt?: string
  error?: AppError
}

export type Parts = Record<PartName, PartState>

/** The same state for every part. */
export const everyPart = (state: PartState): Parts => ({
  tree: state,
  policies: state,
  attachments: state,
  tags: state,
  delegation: state,
  services: state,
  handshakes: state,
  features: state,
  contents: state,
})

export const isUnderWay = ({ state }: PartState): boolean => state === 'reading' || state === 'paced'

export type SnapshotPolicy = { id: string; name: string; type: PolicyType; awsManaged: boolean; description: string }

/** A service that an account administers for the organization; times are ISO 8601. */
export type DelegatedService = { principal: string; since: string | null }

/** A service with trusted access. */
export type TrustedService = { principal: string; since: string | null }

/** A handshake that the organization has sent, as its lists tell. Times are ISO 8601. */
export type SnapshotHandshake = {
  id: string
  action: string
  state: string
  /** The account or e-mail address that it went to; null where it concerns all accounts. */
  recipient: string | null
  requestedAt: string | null
  expiresAt: string | null
}

/**
 * An organization as columns, small enough to send whole. Nodes stand in preorder (a parent before its children, a
 * subtree in one run), so that the tree needs no other index. Plain JSON.
 */
export type SnapshotColumns = {
  /** Grows with every change of the data. */
  version: number
  organization: { id: string; managementAccountId: string; featureSet: 'ALL' | 'CONSOLIDATED_BILLING' }
  parts: Parts
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
  /**
   * Only in the browser, and only until the second answer has come: e-mail addresses, joining and tags are left out,
   * their columns empty.
   */
  isLean?: true
  /** Direct attachments that were read, by policy and node: position of the node, position of the policy. */
  attachments: [node: number, policy: number][]
  /** The full-access policies, which every node but a few carries: a pair for each would outweigh all the rest. */
  everywhere: {
    policy: number
    /** Nodes that do not have it. */
    except: number[]
    /** Nodes of which that was read and not inferred; true for all. */
    read: number[] | true
  }[]
  /** Tags. Keys and values are told once, and so is each set of them. */
  tags: {
    words: string[]
    /** Key, value, key, value, …: places in `words`. */
    sets: number[][]
    /** For each node its place in `sets`, -1 for none. */
    nodes: number[]
    /** For each policy its place in `sets`, -1 for none. */
    policies: number[]
  }
  delegatedAdministrators: { node: number; services: DelegatedService[] }[]
  services: TrustedService[]
  handshakes: SnapshotHandshake[]
  rootFeatures: string[]
}
