import { invalidInput } from '../protocol/fault'
import { readOperation } from '../protocol/operation'
import { pagesOf } from '../protocol/paging'
import { publishedOf } from '../world/publication'
import { pathOf } from '../world/tree'
import { effectiveTypeOf } from './effective-checks'
import { memberOf } from './find'

/**
 * The path and the time of evaluation are told only while there are errors, as observed in AWS.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListEffectivePolicyValidationErrors.html
 */
export const listEffectivePolicyValidationErrors = readOperation(
  'ListEffectivePolicyValidationErrors',
  (call, { AccountId, PolicyType }) => {
    const { organization } = call
    // Absent where validation leaves the member to this operation.
    if (!/^\d{12}$/.test(AccountId ?? '')) throw invalidInput('TARGET_NOT_SUPPORTED', 'The target is an account.')
    const type = effectiveTypeOf(organization, PolicyType)
    const member = memberOf(organization, AccountId)
    const { errors, at } = publishedOf(member, type)
    const { items, ...rest } = call.page(pagesOf(errors))
    return {
      AccountId: member.id,
      PolicyType: type,
      ...(errors.length > 0 ? { Path: pathOf(organization, member), EvaluationTimestamp: new Date(at) } : {}),
      EffectivePolicyValidationErrors: items.map(({ code, message, path, contributing }) => ({
        ErrorCode: code,
        ErrorMessage: message,
        PathToError: path,
        ContributingPolicies: contributing,
      })),
      ...rest,
    }
  },
)
