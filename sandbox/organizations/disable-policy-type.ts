import { delegableOperation } from '../protocol/operation'
import { disableType } from '../world/policies'
import { rootOf } from './find'
import { policyTypeNotEnabled } from './policy-checks'
import { renderRoot } from './render'
import { touchedType } from './touched'

/**
 * Every attachment of the type is dropped; its policies stay.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_DisablePolicyType.html
 */
export const disablePolicyType = delegableOperation(
  'DisablePolicyType',
  (call, { PolicyType }) => touchedType(call, PolicyType),
  ({ organization }, { RootId, PolicyType }) => {
    const root = rootOf(organization, RootId)
    if (!organization.enabledTypes.has(PolicyType)) throw policyTypeNotEnabled()
    disableType(organization, PolicyType)
    return { Root: renderRoot(organization, root) }
  },
)
