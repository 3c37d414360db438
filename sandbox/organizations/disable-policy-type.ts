import { managementOperation } from '../protocol/operation'
import { disableType } from '../world/policies'
import { rootOf } from './find'
import { policyTypeNotEnabled } from './policy-checks'
import { renderRoot } from './render'

/**
 * Every attachment of the type is dropped; its policies stay.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_DisablePolicyType.html
 */
export const disablePolicyType = managementOperation(
  'DisablePolicyType',
  ({ organization }, { RootId, PolicyType }) => {
    const root = rootOf(organization, RootId)
    if (!organization.enabledTypes.has(PolicyType)) throw policyTypeNotEnabled()
    disableType(organization, PolicyType)
    return { Root: renderRoot(organization, root) }
  },
)
