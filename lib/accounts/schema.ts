import * as z from 'zod/mini'
import { accountIdSchema, emailSchema, organizationIdSchema } from '../aws-fields'
import type { AccountState } from '../snapshot/model'
import { tagsSchema } from '../tag-fields'

export const ACCOUNT_NAME_MAX = 50

/** For a new account AWS takes printable ASCII, less than a name can hold that an owner has given. */
export const accountNameSchema = z.string().check(
  z.refine((name) => name.trim() !== '', { error: 'Give it a name.', abort: true }),
  z.refine((name) => name.length <= ACCOUNT_NAME_MAX, { error: `At most ${ACCOUNT_NAME_MAX} characters.` }),
  z.refine((name) => /^[ -~]*$/.test(name), {
    error: 'AWS takes unaccented letters, digits and plain signs for the name of a new account.',
  }),
)

export const roleNameSchema = z.string().check(
  z.regex(/^[\w+=,.@-]{1,64}$/, 'A role name has 1 to 64 letters, digits or + = , . @ _ - signs.'),
  z.refine((name) => !name.startsWith('AWSServiceRoleFor'), {
    error: 'Names that begin with AWSServiceRoleFor belong to AWS.',
  }),
)

/** The organization is the one that the person saw: it is made there or not at all. */
export const createAccountInput = z.strictObject({
  organizationId: organizationIdSchema,
  accountName: accountNameSchema,
  email: emailSchema,
  roleName: roleNameSchema,
  iamUserAccessToBilling: z.enum(['ALLOW', 'DENY'], 'Choose who may see the bill.'),
  tags: tagsSchema,
})

/** The states of an account that can be closed. */
const openState = z.enum(['ACTIVE', 'PENDING_ACTIVATION', 'SUSPENDED'], 'Only an account that is open can be closed.')

export const closeAccountInput = z.strictObject({ accountId: accountIdSchema, state: openState })
export const removeAccountInput = z.strictObject({ accountId: accountIdSchema })
export const leaveOrganizationInput = z.strictObject({
  accountId: accountIdSchema,
  organizationId: organizationIdSchema,
})

export type CreateAccountInput = z.infer<typeof createAccountInput>
export type CloseAccountInput = z.infer<typeof closeAccountInput>
export type RemoveAccountInput = z.infer<typeof removeAccountInput>
export type LeaveOrganizationInput = z.infer<typeof leaveOrganizationInput>

/** A creation that AWS has taken on. It ends minutes later; until then there is no account id. */
export type AccountCreation = {
  /** `car-…` */
  id: string
  state: 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED'
  accountId: string | null
  govCloudAccountId: string | null
  failureReason: string | null
}

/** One account as AWS describes it now, and what only Canopy's record knows. */
export type AccountFacts = {
  id: string
  arn: string
  name: string
  email: string
  state: AccountState
  /** ISO 8601. */
  joinedAt: string | null
  joinedMethod: 'INVITED' | 'CREATED' | null
  /** When it was closed through Canopy, ISO 8601: AWS does not tell. */
  closedAt: string | null
}

/** A creation as AWS lists it. */
export type ListedCreation = AccountCreation & {
  accountName: string
  /** ISO 8601. */
  requestedAt: string | null
  completedAt: string | null
}
