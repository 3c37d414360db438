import * as z from 'zod/mini'
import { organizationIdSchema } from '../aws-fields'

export const rootFeatureInput = z.strictObject({ organizationId: organizationIdSchema })

export type RootFeatureInput = z.infer<typeof rootFeatureInput>

/** The two switches of centralized root access, as IAM calls them. They do not depend on each other. */
export type RootFeature = 'RootCredentialsManagement' | 'RootSessions'
