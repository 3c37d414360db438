import type { ActivityEntry } from '../activity/schema'
import type { JobSummary } from '../jobs/schema'
import type { Result } from '../result'
import type { AccountState, PartState, Parts, PolicyType, SnapshotHandshake } from '../snapshot/model'

/** A policy type that is on: how many policies of one's own it has, and how many of them bind nobody. */
export type TypeFigures = { type: PolicyType; policies: number; own: number; unattached: number }

/** What an organization comes to, counted from the snapshot. */
export type Figures = {
  organization: { id: string; managementAccountId: string; featureSet: 'ALL' | 'CONSOLIDATED_BILLING' }
  /** How far each part was read: a figure is as whole as the part that it was counted from. */
  parts: Parts
  accounts: number
  /** States that some account is in, the usual one first. */
  states: { state: AccountState; accounts: number }[]
  ous: number
  /** Member accounts that stand directly below the root, where nobody has placed them yet. */
  unplaced: number
  rootId: string
  types: TypeFigures[]
  /** Accounts without any tag; null while tags were not all read. */
  untagged: number | null
  /** Sent and still open, those that end first on top. */
  handshakes: SnapshotHandshake[]
  administrators: number
  services: number
  rootFeatures: string[]
}

/** Each of the three stands alone: what could not be read says so in its own place. */
export type Overview = {
  organization: Result<Figures | { reading: PartState }>
  /** Jobs that failed in part or wait for a person, newest first; how many run. */
  jobs: Result<{ needYou: JobSummary[]; running: number }>
  /** The newest changes made through this connection. */
  changes: Result<ActivityEntry[]>
}
