import * as z from 'zod/mini'
import { accountOrEmailSchema, atMostCharacters, organizationIdSchema } from '../aws-fields'

export const NOTES_MAX = 1024
const NAME_MAX = 128

export const transferIdSchema = z
  .string()
  .check(z.regex(/^rt-[0-9a-z]{8,32}$/, 'A billing transfer id looks like rt-ab12cdef.'))

export const transferNameSchema = z.string().check(
  z.refine((name) => name.trim() !== '', { error: 'Give it a name.', abort: true }),
  z.refine((name) => name.length <= NAME_MAX, { error: `At most ${NAME_MAX} characters.` }),
  z.refine((name) => /^[ -~]*$/.test(name), { error: 'AWS takes unaccented letters, digits and plain signs here.' }),
)

/** Transfers begin and end with months, in UTC. */
const monthSchema = z.string().check(z.regex(/^[2-9]\d{3}-(?:0[1-9]|1[0-2])$/, 'Choose a month, such as 2027-01.'))

/** The organization is the one that the person saw: the payer to be. */
export const inviteToTransferInput = z.strictObject({
  organizationId: organizationIdSchema,
  target: accountOrEmailSchema,
  name: transferNameSchema,
  startMonth: monthSchema,
  notes: z.string().check(atMostCharacters(NOTES_MAX)),
})

export const updateTransferInput = z
  .strictObject({
    transferId: transferIdSchema,
    name: transferNameSchema,
    seen: z.string().check(z.minLength(1, 'What was seen is missing.'), atMostCharacters(NAME_MAX)),
  })
  .check(z.refine(({ name, seen }) => name !== seen, { path: ['name'], error: 'It has this name already.' }))

export const terminateTransferInput = z.strictObject({ transferId: transferIdSchema, endMonth: monthSchema })

export type InviteToTransferInput = z.infer<typeof inviteToTransferInput>
export type UpdateTransferInput = z.infer<typeof updateTransferInput>
export type TerminateTransferInput = z.infer<typeof terminateTransferInput>

/** One billing transfer, as far as changing it needs it. */
export type Transfer = {
  /** `rt-…` */
  id: string
  name: string
  status: string
  /** ISO 8601. */
  endsAt: string | null
}

/** An offer to pay that the other side has to accept. */
export type TransferOffer = {
  /** `h-…` */
  handshakeId: string
  /** ISO 8601. */
  expiresAt: string | null
}

/** A transfer as its page shows it. Moments are ISO 8601. */
export type BillingTransfer = Transfer & {
  /** `inbound`: this organization pays for the other one. `outbound`: the other one pays for this one. */
  direction: 'inbound' | 'outbound'
  /** Whose bill it is, by its management account. */
  source: Participant
  /** Who pays. */
  target: Participant
  startsAt: string | null
  /** The invitation, while it waits for an answer. */
  handshakeId: string | null
}

type Participant = { accountId: string; email: string }

export type BillingTransfers = {
  organizationId: string
  inbound: BillingTransfer[]
  outbound: BillingTransfer[]
}
