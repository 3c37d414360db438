import { delegableOperation } from '../protocol/operation'
import { disableType } from '../world/policies'
import { withdraw } from '../world/publication'
import { rootOf } from './find'
import { policyTypeNotEnabled } from './policy-checks'
import { renderRoot } from './render'
import { touchedType } from './touched'
import { noteChange, requireNoChangeInProgress } from './type-changes'

/**
 * Every attachment of the type is dropped; its policies stay.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_DisablePolicyType.html
 */
export const disablePolicyType = delegableOperation(
  'DisablePolicyType',
  (call, { PolicyType }) => touchedType(call, PolicyType),
  ({ world, organization }, { RootId, PolicyType }) => {
    const root = rootOf(organization, RootId)
    if (!organization.enabledTypes.has(PolicyType)) throw policyTypeNotEnabled()
    requireNoChangeInProgress(organization, PolicyType, world.now())
    disableType(organization, PolicyType)
    withdraw(organization, PolicyType)
    noteChange(world, organization, PolicyType, 'PENDING_DISABLE')
    return { Root: renderRoot(organization, root, world.now()) }
  },
)
