import * as z from 'zod/mini'
import { accountIdSchema } from '../aws-fields'

/** AWS's id patterns; its own alternations are not grouped and let junk through, ours are. */
const ROOT = 'r-[0-9a-z]{4,32}'
const OU = 'ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}'

export const ouIdSchema = z
  .string()
  .check(z.regex(new RegExp(`^${OU}$`), 'An organizational unit id looks like ou-ab12-cdef3456.'))
export const parentIdSchema = z
  .string()
  .check(z.regex(new RegExp(`^(?:${ROOT}|${OU})$`), 'Choose the root or an organizational unit.'))
export const nodeIdSchema = z
  .string()
  .check(z.regex(new RegExp(`^(?:${ROOT}|${OU}|\\d{12})$`), 'This is not the id of a root, an OU or an account.'))

const OU_NAME_MAX = 128
const characters = (text: string) => [...text].length

/** Any character is allowed; length counts in Unicode characters, and a name of blanks alone changes nothing at AWS. */
export const ouNameSchema = z.string().check(
  z.refine((name) => name.trim() !== '', { error: 'Give it a name.', abort: true }),
  z.refine((name) => characters(name) <= OU_NAME_MAX, { error: `At most ${OU_NAME_MAX} characters.` }),
)

export const createOrganizationalUnitInput = z.strictObject({ parentId: parentIdSchema, name: ouNameSchema })
/** `currentName` is the one that the person saw: a rename in the meantime stops this one. */
export const updateOrganizationalUnitInput = z.strictObject({
  organizationalUnitId: ouIdSchema,
  name: ouNameSchema,
  currentName: ouNameSchema,
})
/** `name` is the one that the person saw. */
export const deleteOrganizationalUnitInput = z.strictObject({ organizationalUnitId: ouIdSchema, name: ouNameSchema })
export const moveAccountInput = z
  .strictObject({
    accountId: accountIdSchema,
    sourceParentId: parentIdSchema,
    destinationParentId: parentIdSchema,
  })
  .check(
    z.refine((input) => input.sourceParentId !== input.destinationParentId, {
      path: ['destinationParentId'],
      error: 'The account is there already. Choose another place.',
    }),
  )

export type CreateOrganizationalUnitInput = z.infer<typeof createOrganizationalUnitInput>
export type UpdateOrganizationalUnitInput = z.infer<typeof updateOrganizationalUnitInput>
export type DeleteOrganizationalUnitInput = z.infer<typeof deleteOrganizationalUnitInput>
export type MoveAccountInput = z.infer<typeof moveAccountInput>

export type OrganizationalUnitDto = { id: string; arn: string; name: string }
export type TagDto = { key: string; value: string }
