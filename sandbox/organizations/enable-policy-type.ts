import { constraintViolation, Fault } from '../protocol/fault'
import { delegableOperation } from '../protocol/operation'
import { enableType } from '../world/policies'
import { POLICY_TYPES } from '../world/policy-types'
import { rootOf } from './find'
import { requirePolicyType } from './policy-checks'
import { renderRoot } from './render'
import { touchedType } from './touched'
import { noteChange, requireNoChangeInProgress } from './type-changes'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_EnablePolicyType.html */
export const enablePolicyType = delegableOperation(
  'EnablePolicyType',
  (call, { PolicyType }) => touchedType(call, PolicyType),
  ({ world, organization }, { RootId, PolicyType }) => {
    const root = rootOf(organization, RootId)
    requirePolicyType(organization)
    if (organization.enabledTypes.has(PolicyType)) {
      throw new Fault('PolicyTypeAlreadyEnabledException', 'The specified policy type is already enabled in this root.')
    }
    const { servicePrincipal } = POLICY_TYPES[PolicyType]
    if (servicePrincipal !== undefined && !organization.trustedServices.has(servicePrincipal)) {
      throw constraintViolation('SERVICE_ACCESS_NOT_ENABLED', `Trusted access for ${servicePrincipal} is not enabled.`)
    }
    requireNoChangeInProgress(organization, PolicyType, world.now())
    enableType(organization, PolicyType)
    noteChange(world, organization, PolicyType, 'PENDING_ENABLE')
    return { Root: renderRoot(organization, root, world.now()) }
  },
)
