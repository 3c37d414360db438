import * as z from 'zod/mini'
import { charactersOf } from './policy/text-size'

/* What several areas take from people: ids of AWS and addresses, checked by AWS's own published rules. */

const ORGANIZATION_ID = /^o-[a-z0-9]{10,32}$/
const ROOT_ID = /^r-[0-9a-z]{4,32}$/
const ACCOUNT_ID = /^\d{12}$/

const EMAIL_MIN = 6
const EMAIL_MAX = 64

export const organizationIdSchema = z
  .string()
  .check(z.regex(ORGANIZATION_ID, 'An organization id looks like o-ab12cdef34.'))
export const rootIdSchema = z.string().check(z.regex(ROOT_ID, 'This is not the id of a root.'))
export const accountIdSchema = z.string().check(z.regex(ACCOUNT_ID, 'An account id has 12 digits.'))
export const servicePrincipalSchema = z
  .string()
  .check(z.regex(/^[\w+=,.@-]{1,128}$/, 'A service principal looks like sso.amazonaws.com.'))

export const isAccountId = (text: string): boolean => ACCOUNT_ID.test(text)

/** Refuses text of more than so many Unicode characters. */
export const atMostCharacters = (max: number) =>
  z.refine<string>((text) => charactersOf(text) <= max, { error: `At most ${max.toLocaleString('en')} characters.` })

const NOT_AN_EMAIL = 'Enter an e-mail address such as aws@example.com.'

/**
 * Why this is not an e-mail address for CreateAccount, or null: 6 to 64 ASCII characters, one @, a dotted domain.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html
 */
export function whyNotEmail(text: string): string | null {
  if (text.length < EMAIL_MIN || text.length > EMAIL_MAX) {
    return `An e-mail address has ${EMAIL_MIN} to ${EMAIL_MAX} characters.`
  }
  const [local = '', domain = '', ...more] = text.split('@')
  const isEmail =
    more.length === 0 &&
    /^[!-~]+$/.test(text) &&
    /^[^."'()<>[\]:;,\\|%&][^"'()<>[\]:;,\\|%&]*$/.test(local) &&
    /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(domain) &&
    domain.includes('.')
  return isEmail ? null : NOT_AN_EMAIL
}

const trimmed = z.overwrite<string>((text) => text.trim())
const refusedBy = (why: (text: string) => string | null) =>
  z.superRefine<string>((text, issues) => {
    const message = why(text)
    if (message) issues.addIssue({ code: 'custom', message, input: text })
  })

export const emailSchema = z.string().check(trimmed, refusedBy(whyNotEmail))

/** `1234 5678-9012` → `123456789012`: the separators that people and consoles put into account ids. E-mails are trimmed. */
export function normalizeTarget(text: string): string {
  const target = text.trim()
  return /^[\d\s-]+$/.test(target) ? target.replace(/[\s-]/g, '') : target
}

/** Why this cannot be invited, or null: an account id of 12 digits, or an e-mail address of 6 to 64 characters. */
export function whyNotTarget(target: string): string | null {
  if (target === '') return 'Enter an account id or an e-mail address.'
  if (/^\d+$/.test(target)) return isAccountId(target) ? null : 'An account id has 12 digits.'
  const why = whyNotEmail(target)
  return why === NOT_AN_EMAIL ? 'Enter 12 digits or an e-mail address such as aws@example.com.' : why
}

/** An account by its id or by its e-mail address, as invitations take it. */
export const accountOrEmailSchema = z.string().check(z.overwrite(normalizeTarget), refusedBy(whyNotTarget))
