import * as z from 'zod/mini'
import { organizationIdSchema } from '../aws-fields'
import type { AppError } from '../result'

export const rootFeatureInput = z.strictObject({ organizationId: organizationIdSchema })

export type RootFeatureInput = z.infer<typeof rootFeatureInput>

/** The two switches of centralized root access, as IAM calls them. They do not depend on each other. */
export type RootFeature = 'RootCredentialsManagement' | 'RootSessions'

/** What centralized root access needs, and which of it is there. */
export type RootAccess = {
  organizationId: string
  managementAccountId: string
  hasAllFeatures: boolean
  /** Whether IAM has trusted access; null when AWS did not let it be found out. */
  isTrusted: boolean | null
  /** Null when AWS does not tell: `error` says why. */
  features: Record<RootFeature, boolean> | null
  error: AppError | null
  /** The accounts that administer IAM for the organization; null when they could not be read. */
  administrators: string[] | null
  /** ISO 8601. */
  checkedAt: string
}

/** One service as the report of what was used tells of it. */
export type UsedService = {
  namespace: string
  name: string
  /** ISO 8601; null when it was not used in the period that AWS tracks. */
  lastUsedAt: string | null
  region: string | null
  /** Where it was used last, as AWS writes it: `o-…/r-…/ou-…/111122223333`. */
  entityPath: string | null
  /** How many accounts have used it. */
  accounts: number
}

/** The report about one root, OU or account. Moments are ISO 8601. */
export type AccessReport = {
  entityId: string
  state: 'running' | 'done' | 'failed'
  createdAt: string | null
  completedAt: string | null
  services: UsedService[]
  /** AWS's own words on why there is none. Text from outside. */
  failure: string | null
}
