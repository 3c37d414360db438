import * as z from 'zod/mini'
import { accountIdSchema, organizationIdSchema } from '../aws-fields'

export const createOrganizationInput = z.strictObject({
  /** The account that becomes the management account: the connection's own. */
  accountId: accountIdSchema,
  featureSet: z.enum(['ALL', 'CONSOLIDATED_BILLING'], 'Choose all features or consolidated billing.'),
})
export const organizationInput = z.strictObject({ organizationId: organizationIdSchema })

export type CreateOrganizationInput = z.infer<typeof createOrganizationInput>
export type OrganizationInput = z.infer<typeof organizationInput>

/** The request for all features that every invited member has to approve. */
export type MigrationRequest = {
  /** `h-…` */
  handshakeId: string
  /** ISO 8601. */
  expiresAt: string | null
}

/** A member that is asked to approve all features. */
export type MigrationMember = {
  handshakeId: string
  accountId: string
  state: 'waiting' | 'agreed' | 'declined' | 'ended'
  /** ISO 8601. */
  expiresAt: string | null
}

/** A request for all features as its page shows it. */
export type Migration = {
  handshakeId: string
  /** `waiting` for members, `ready` for the final approval, or over. */
  state: 'waiting' | 'ready' | 'accepted' | 'over'
  requestedAt: string | null
  expiresAt: string | null
  members: MigrationMember[]
}
