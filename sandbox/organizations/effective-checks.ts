import type { EffectivePolicyType } from '@/lib/policy/types'
import { accessDenied, Fault, invalidInput } from '../protocol/fault'
import { isDelegatedAdministrator, isManagement, type OrganizationCall } from '../protocol/operation'
import { delegationVerdict } from '../world/delegation'
import type { Organization } from '../world/model'
import { isEffectiveType } from '../world/publication'

/** Every account may ask about itself; about others the management account and whoever may read the organization. */
export function requireMayAskAbout(call: OrganizationCall, accountId: string) {
  const { account, member, organization, operation } = call
  if (account.id === accountId || isManagement(member) || isDelegatedAdministrator(member)) return
  if (delegationVerdict(organization, account.id, operation) !== 'Allow') throw accessDenied()
}

/** A type that is merged and on. Service control policies have no effective document, and their own refusal. */
export function effectiveTypeOf(organization: Organization, type: string): EffectivePolicyType {
  if (!isEffectiveType(type)) {
    throw invalidInput('INVALID_ENUM_POLICY_TYPE', 'Policies of this type have no effective policy.')
  }
  if (!organization.enabledTypes.has(type)) {
    throw new Fault('EffectivePolicyNotFoundException', 'The policy type is not enabled in the organization.')
  }
  return type
}
