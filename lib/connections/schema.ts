import type { ConnectionKind, OrganizationSummary } from '../aws/identity'
import type { AppError } from '../result'

export type Health = 'ok' | 'warning' | 'error'

/**
 * What AWS answered when the ability was tried. `unavailable`: the caller may, but the thing is off or not there, such
 * as root access without trusted access.
 */
export type AbilityResult = 'allowed' | 'denied' | 'unavailable' | 'failed'

export type Ability = {
  /** What it is good for, in words. */
  label: string
  /** The IAM action that was tried. */
  action: string
  result: AbilityResult
  /** When it was tried, ISO 8601. */
  at: string
  error: AppError | null
}

/** A connection as the switcher shows it. */
export type ConnectionOption = {
  slug: string
  name: string
  /** Empty while AWS has not said who this is. */
  accountId: string
  kind: ConnectionKind
  kindLabel: string
  organizationId: string | null
  health: Health
  healthText: string
  writable: boolean
}

/** A connection as its own page shows it. */
export type ConnectionSummary = ConnectionOption & {
  /** Where it was found: `sandbox`, `profile acme`, `role arn:…`. */
  source: string
  principal: string | null
  organization: OrganizationSummary | null
  /** Why it is not known what this is. */
  error: AppError | null
  /** Why nothing may be changed through it: it is not where it was pinned. */
  elsewhere: AppError | null
  abilities: Ability[]
  /** ISO 8601. */
  checkedAt: string
}

/** Where connections were looked for, for the page that has none to show. */
export type ConnectionSource = 'sandbox' | 'file' | 'machine'

export type Connections = { source: ConnectionSource; connections: ConnectionSummary[] }
