import type { TransitionCounts, VerdictCounts } from '../policy/scp-impact'
import type { PolicyType } from '../snapshot/model'
import type { EffectiveGroup } from './effective-impact'

/** How many accounts, and which: no more than a dialog can name. */
export type SomeAccounts = { count: number; ids: string[] }

/** What SCPs do to actions. A transition is counted once for each action that makes it in at least one account. */
export type ScpPreview = {
  actions: TransitionCounts
  /** Accounts in which an action is newly blocked for sure, and in which one is no longer blocked for sure. */
  losing: number
  gaining: number
  services: ServiceShare[]
  /** The largest groups of accounts that change alike. */
  groups: { accounts: SomeAccounts; before: VerdictCounts; after: VerdictCounts; transitions: TransitionCounts }[]
  groupsLeftOut: number
  /** Accounts in which nothing is left that is not blocked, and was something before. */
  lockedOut: SomeAccounts
  /** Services whose actions that AWS adds later will be blocked; `*` are services that do not exist yet. */
  futureLost: string[]
}

/** The actions of one service that change: `lost` are blocked for sure, `gained` no longer blocked for sure. */
export type ServiceShare = { service: string; lost: number; gained: number; depends: number }

export type RcpStatementPreview = {
  policyId: string
  /** Its place in the document, from 1. */
  statement: number
  sid: string | null
  /** The statement as it is written, shortened; null for a policy whose text is not known. */
  text: string | null
}

export type RcpPreview = {
  groups: { accounts: SomeAccounts; started: RcpStatementPreview[]; stopped: RcpStatementPreview[] }[]
  groupsLeftOut: number
}

export type EffectivePreview = {
  type: PolicyType
  groups: (Pick<EffectiveGroup, 'changes' | 'errors' | 'isOrderOpen'> & {
    accounts: SomeAccounts
    changesLeftOut: number
  })[]
  groupsLeftOut: number
  accounts: number
  undecided: number
  /** What becomes of what was set, where the service does not simply go back to its own default. */
  aftermath: 'rolls-back' | 'stays' | null
}

export type ImpactPreview = {
  /** `reading`: texts of policies that have a say are still being read, so more will follow. */
  state: 'complete' | 'reading'
  /** Why the change makes no sense or would be refused; then there is nothing else. */
  refusal: string | null
  /**
   * When the data was read that it was computed from, ISO 8601; texts: the oldest one that has a say; reread: where the
   * data is older than a minute, when the part that the changes are about was read again.
   */
  basis: { tree: string; policies: string; texts: string | null; catalogue: string; reread: string | null }
  /** Policies that have a say and are not read. What they could change is among what depends, or undecided. */
  unread: { count: number; ids: string[]; secondsLeft: number }
  /** Policies that AWS has and Canopy cannot read whole, treated in the same way. */
  unreadable: string[]
  /** Accounts that the change reaches, and those of them in which something becomes different. */
  reached: number
  changing: SomeAccounts
  scp: ScpPreview | null
  rcp: RcpPreview | null
  effective: EffectivePreview[]
  /** SCPs and RCPs that ask for the path of an account, when an account moves. */
  pathPolicies: { policyId: string; namesOldPlace: boolean }[]
  /** Whether the management account is among those reached: SCPs and RCPs leave it alone. */
  reachesManagement: boolean
}
