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
