import * as z from 'zod/mini'
import { accountIdSchema, organizationIdSchema, servicePrincipalSchema } from '../aws-fields'

export const serviceAccessInput = z.strictObject({
  organizationId: organizationIdSchema,
  servicePrincipal: servicePrincipalSchema,
})
export const delegatedAdministratorInput = z.strictObject({
  accountId: accountIdSchema,
  servicePrincipal: servicePrincipalSchema,
})

export type ServiceAccessInput = z.infer<typeof serviceAccessInput>
export type DelegatedAdministratorInput = z.infer<typeof delegatedAdministratorInput>

/** A service, and since when (ISO 8601) it is trusted or administered. */
export type ServiceSince = { servicePrincipal: string; since: string | null }

/** An account that administers at least one service; which ones is asked of AWS account by account. */
export type Administrator = { accountId: string; name: string }

/** The services with trusted access, and the accounts that administer services. */
export type Services = { organizationId: string; trusted: ServiceSince[]; administrators: Administrator[] }
