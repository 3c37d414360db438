import type {
  AccountJoinedMethod,
  AccountState,
  ActionType,
  CreateAccountFailureReason,
  CreateAccountState,
  HandshakeState,
  OrganizationFeatureSet,
  PolicyType,
  ResponsibilityTransferStatus,
} from '@aws-sdk/client-organizations'
import type { EffectivePolicyError, EffectivePolicyType } from '@/lib/policy/types'
import type { Listing } from './listing'

/** Times are milliseconds since the epoch on the world's own clock. */
export type Time = number

export interface Account {
  id: string
  email: string
  name: string
  state: AccountState
  /** False while an account made by CreateAccount has no payment method and contact of its own. */
  standsAlone: boolean
  /**
   * Facts about the account that no API sets, each named by the refusal it brings: a reason of AWS's, or the name of
   * an error that has none. `PAST_DUE_INVOICE`, `AccountOwnerNotVerifiedException`.
   */
  circumstances?: Set<string>
  /** Roles that others may assume, by name; AWS's own first role of a created account among them. */
  roles?: Map<string, Role>
  /** What its root user can sign in with; absent where there is nothing. */
  rootCredentials?: RootCredentials
  buckets?: Map<string, Bucket>
  queues?: Map<string, Queue>
  /** True where a member deleted the role that Organizations keeps in it; a migration asks for it back. */
  lacksServiceLinkedRole?: boolean
  /** Its place in an organization; absent while it stands alone. */
  member?: Member
}

/** Who may assume a role, as far as the sandbox asks: any principal of these accounts, with this external id. */
export interface Role {
  name: string
  trusts: string[]
  externalId?: string
  maxSessionSeconds: number
}

export interface AccessKey {
  id: string
  active: boolean
  createdAt: Time
  lastUsed?: { at: Time; region: string; service: string }
}

export interface RootCredentials {
  /** When the password was set; absent without one. */
  passwordSince?: Time
  accessKeys: AccessKey[]
  certificates: { id: string; body: string; active: boolean; uploadedAt: Time }[]
  mfaDevices: { serialNumber: string; enabledAt: Time }[]
}

/** A bucket or queue, as far as its policy can lock everybody out. */
export interface Bucket {
  name: string
  createdAt: Time
  policy?: string
}

export interface Queue {
  name: string
  region: string
  policy?: string
}

/** A service-last-accessed report of the management account. */
export interface AccessReport {
  id: string
  entityPath: string
  policyId?: string
  createdAt: Time
}

/** What can hold tags and, apart from policies, have policies attached. */
interface NodeBase {
  id: string
  name: string
  tags: Map<string, string>
  /** Direct attachments by type, in the order in which they were made. */
  attachments: Map<PolicyType, Policy[]>
}

export interface Root extends NodeBase {
  kind: 'ROOT'
  parent?: undefined
  depth: 0
  units: Listing<Unit>
  members: Listing<Member>
}

export interface Unit extends NodeBase {
  kind: 'ORGANIZATIONAL_UNIT'
  parent: Container
  depth: number
  units: Listing<Unit>
  members: Listing<Member>
}

export type Container = Root | Unit

/** The document of one type that is in force for an account, and what keeps the newest from being. */
export interface Published {
  content: string
  at: Time
  errors: EffectivePolicyError[]
}

export interface Member extends Omit<NodeBase, 'name'> {
  kind: 'ACCOUNT'
  readonly name: string
  account: Account
  organization: Organization
  parent: Container
  joinedMethod: AccountJoinedMethod
  joinedAt: Time
  /** Effective policies by type; absent while nothing was ever attached on the way. */
  published?: Map<EffectivePolicyType, Published>
}

export type Node = Root | Unit | Member

export interface Policy {
  id: string
  type: PolicyType
  name: string
  description: string
  content: string
  awsManaged: boolean
  tags: Map<string, string>
  targets: Listing<Node>
}

export interface DelegatedAdministrator {
  member: Member
  enabledAt: Time
  /** Service principal to the time of its registration. */
  services: Listing<{ servicePrincipal: string; enabledAt: Time }>
}

export interface CreateAccountRequest {
  id: string
  accountName: string
  email: string
  state: CreateAccountState
  requestedAt: Time
  completedAt?: Time
  accountId?: string
  govCloudAccountId?: string
  failureReason?: CreateAccountFailureReason
  /** Name of the role that the management account may assume in the new account. */
  roleName?: string
  /** A second account in the GovCloud partition comes with it. */
  govCloud?: boolean
  /** Asked for through the control side: how the job will fail. */
  willFail?: CreateAccountFailureReason
  tags: Map<string, string>
}

export interface ResourcePolicy {
  id: string
  content: string
  tags: Map<string, string>
}

export type RootFeature = 'RootCredentialsManagement' | 'RootSessions'

export interface Organization {
  id: string
  featureSet: OrganizationFeatureSet
  /** The management account. */
  management: Member
  root: Root
  /** Root and OUs by id. */
  containers: Map<string, Container>
  members: Listing<Member>
  policies: Map<string, Policy>
  policiesByType: Map<PolicyType, Listing<Policy>>
  /** Enabled policy types in the order of enabling. */
  enabledTypes: Set<PolicyType>
  delegatedAdministrators: Listing<DelegatedAdministrator>
  trustedServices: Listing<{ servicePrincipal: string; enabledAt: Time }>
  createAccountRequests: Listing<CreateAccountRequest>
  /** Handshakes sent by or for this organization. */
  handshakes: Listing<Handshake>
  /** Every invitation ever sent, for the quota of attempts in 24 hours. */
  invitations: Handshake[]
  transfers: Listing<ResponsibilityTransfer>
  accessReports: Map<string, AccessReport>
  /** Types whose last change is still on its way, where a consistency delay is set. */
  changing: Map<PolicyType, { until: Time; status?: 'PENDING_ENABLE' | 'PENDING_DISABLE' }>
  /** When accounts were closed, for the quota of 30 days. */
  closures: Time[]
  /** Until then the organization is being set up: invitations and creations are refused. */
  finalizingUntil?: Time
  resourcePolicy?: ResourcePolicy
  rootFeatures: Set<RootFeature>
  accountQuota: number
  inboundTransferQuota: number
}

export interface Handshake {
  id: string
  action: ActionType
  state: HandshakeState
  /** The sending organization; it may be gone by now, so its id and management account stand beside it. */
  organization: Organization
  senderAccountId: string
  /** Absent on the parent of an all-features migration, which concerns the organization alone. */
  recipient?: { type: 'ACCOUNT' | 'EMAIL'; id: string }
  /** The account that answered an invitation sent to an e-mail address. */
  answeredBy?: string
  requestedAt: Time
  expiresAt: Time
  finishedAt?: Time
  notes?: string
  tags: Map<string, string>
  advertisedFeatureSet: OrganizationFeatureSet
  parent?: Handshake
  children: Handshake[]
  transfer?: ResponsibilityTransfer
}

export interface ResponsibilityTransfer {
  id: string
  name: string
  status: ResponsibilityTransferStatus
  /** Whose bill is paid by the other. */
  source: { managementAccountId: string; managementAccountEmail: string }
  /** Who pays. */
  target: { managementAccountId: string; managementAccountEmail: string }
  startAt: Time
  endAt?: Time
  handshakeId: string
  tags: Map<string, string>
}
