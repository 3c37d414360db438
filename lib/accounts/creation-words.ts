import type { AppError } from '../result'
import type { AccountCreation } from './schema'

type Words = { message: string; hint?: string }

/** AWS's reasons for a creation that came to nothing: https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccountStatus.html */
const WORDS: Record<string, Words> = {
  ACCOUNT_LIMIT_EXCEEDED: {
    message: 'The organization is full. Open invitations and closed accounts count.',
    hint: 'Cancel invitations or ask AWS for a higher quota.',
  },
  EMAIL_ALREADY_EXISTS: {
    message: 'Another AWS account has this e-mail address.',
    hint: 'Every account needs an address of its own. That of a closed account stays in use.',
  },
  INVALID_EMAIL: { message: 'AWS does not accept this e-mail address.', hint: 'Choose another one.' },
  INVALID_ADDRESS: {
    message: 'AWS does not accept the postal address of the management account.',
    hint: 'Correct it in the management account, then try again.',
  },
  CONCURRENT_ACCOUNT_MODIFICATION: { message: 'Something else was being changed at the time.', hint: 'Try again.' },
  INTERNAL_FAILURE: { message: 'AWS had an internal problem.', hint: 'Try again; if it goes on, ask AWS Support.' },
  GOVCLOUD_ACCOUNT_ALREADY_EXISTS: { message: 'There is a GovCloud account for this one already.' },
  MISSING_BUSINESS_VALIDATION: { message: 'AWS has not validated the business behind the management account.' },
  FAILED_BUSINESS_VALIDATION: { message: 'AWS could not validate the business behind the management account.' },
  PENDING_BUSINESS_VALIDATION: { message: 'AWS is still validating the business behind the management account.' },
  INVALID_IDENTITY_FOR_BUSINESS_VALIDATION: { message: 'AWS did not accept the identity behind the business.' },
  UNKNOWN_BUSINESS_VALIDATION: { message: 'AWS had a problem while it validated the business.' },
  MISSING_PAYMENT_INSTRUMENT: {
    message: 'The management account has no valid payment method.',
    hint: 'Add one in its billing console, then try again.',
  },
  UPDATE_EXISTING_RESOURCE_POLICY_WITH_TAGS_NOT_SUPPORTED: { message: 'The tags could not be set on the new account.' },
}

/** Why a creation came to nothing, in words; a reason that AWS added later keeps AWS's name. */
export function creationWords(reason: string | null): Words {
  return WORDS[reason ?? ''] ?? { message: `AWS could not create the account${reason ? `: ${reason}` : ''}.` }
}

/** The failure of a creation that AWS had taken on. */
export const creationFailure = ({ failureReason }: Pick<AccountCreation, 'failureReason'>): AppError => ({
  kind: 'constraint',
  ...creationWords(failureReason),
  reason: failureReason ?? undefined,
  operation: 'CreateAccount',
})
