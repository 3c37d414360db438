import * as z from 'zod/mini'
import { placeOf, scanJson } from '../policy/json-scan'
import { charactersOf } from '../policy/text-size'
import { POLICY_TYPES, type PolicyType, type SnapshotPolicy } from '../snapshot/model'
import { pluralInSentence, policyTypeFacts } from './types'

export const NAME_MAX = 128
export const DESCRIPTION_MAX = 512
/** For types without a published ceiling: beyond every one that AWS publishes, so that AWS is the judge. */
const CONTENT_MAX = 100_000

const counted = (max: number) =>
  z.refine<string>((text) => charactersOf(text) <= max, { error: `At most ${max.toLocaleString('en')} characters.` })

export const policyTypeSchema = z.enum(POLICY_TYPES)
export const policyIdSchema = z
  .string()
  .check(z.regex(/^p-[0-9a-zA-Z_]{8,128}$/, 'A policy id looks like p-examplepolicyid.'))
const revisionSchema = z.string().check(z.minLength(1), z.maxLength(100))
/** AWS's own alternation is not grouped and lets junk through; this one is. */
export const policyTargetIdSchema = z
  .string()
  .check(
    z.regex(
      /^(?:r-[0-9a-z]{4,32}|\d{12}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32})$/,
      'Choose the root, an organizational unit or an account.',
    ),
  )

export const policyNameSchema = z.string().check(
  z.refine((name) => name.trim() !== '', { error: 'Give it a name.', abort: true }),
  counted(NAME_MAX),
)
export const policyDescriptionSchema = z.string().check(counted(DESCRIPTION_MAX))

/** Why a document cannot be sent at all, or null. Whether AWS likes what it says is for AWS to tell. */
export function whyNotContent(content: string, type: PolicyType): string | null {
  if (content.trim() === '') return 'Write the policy.'
  const scanned = scanJson(content)
  if (!scanned.ok) {
    const { line, column } = placeOf(content, scanned.fault.from)
    return `Line ${line}, column ${column}: ${scanned.fault.message}`
  }
  if (scanned.node.kind !== 'object') return 'A policy is a JSON object: it begins with { and ends with }.'
  const facts = policyTypeFacts(type)
  const max = facts.maxCharacters ?? CONTENT_MAX
  const over = charactersOf(content) - max
  if (over > 0)
    return `${over === 1 ? '1 character' : `${over.toLocaleString('en')} characters`} too long: ${pluralInSentence(facts)} have at most ${max.toLocaleString('en')}. Minify it or split it.`
  return null
}

type WithContent = { type: PolicyType; content?: string }
const soundContent = <Input extends WithContent>() =>
  z.superRefine<Input>(({ type, content }, context) => {
    const message = content === undefined ? null : whyNotContent(content, type)
    if (message) context.addIssue({ code: 'custom', path: ['content'], message, input: content })
  })

export const createPolicyInput = z
  .strictObject({
    type: policyTypeSchema,
    name: policyNameSchema,
    description: policyDescriptionSchema,
    content: z.string(),
  })
  .check(soundContent())

/** Only what is to change is given, with the revision that the person saw. */
export const updatePolicyInput = z
  .strictObject({
    policyId: policyIdSchema,
    type: policyTypeSchema,
    revision: revisionSchema,
    name: z.optional(policyNameSchema),
    // AWS answers an empty description with success and keeps the old one.
    description: z.optional(
      policyDescriptionSchema.check(
        z.refine((text) => text !== '', { error: 'AWS does not clear a description. Write another one.' }),
      ),
    ),
    content: z.optional(z.string()),
  })
  .check(
    soundContent(),
    z.refine(({ name, description, content }) => (name ?? description ?? content) !== undefined, {
      error: 'Nothing is changed yet.',
    }),
  )

/** With the revision that the person saw. */
export const deletePolicyInput = z.strictObject({ policyId: policyIdSchema, revision: revisionSchema })
export const attachPolicyInput = z.strictObject({ policyId: policyIdSchema, targetId: policyTargetIdSchema })
export const detachPolicyInput = z.strictObject({ policyId: policyIdSchema, targetId: policyTargetIdSchema })

export type CreatePolicyInput = z.infer<typeof createPolicyInput>
export type UpdatePolicyInput = z.infer<typeof updatePolicyInput>
export type AttachPolicyInput = z.infer<typeof attachPolicyInput>

/** One policy with its text. */
export type PolicyDetail = SnapshotPolicy & {
  arn: string
  /** Byte for byte as AWS keeps it. */
  content: string
  /** Differs whenever name, description or content differ: what an edit is based on. */
  revision: string
}

/** The policies of one type, and what the page around them needs. */
export type PolicyList = {
  type: PolicyType
  /** The types that are on. */
  typesOn: PolicyType[]
  policies: SnapshotPolicy[]
}

export type PolicyTarget = { id: string; name: string; kind: 'root' | 'ou' | 'account' }
export type PolicyTargets = {
  targets: PolicyTarget[]
  /** False when there are more than were read. */
  isComplete: boolean
}

/** The actions of a service, or the prefixes of all services. */
export type ActionNames = { service: string; label: string; names: string[] }
