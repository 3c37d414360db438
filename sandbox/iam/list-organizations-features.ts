import { iamOperation } from '../protocol/operation'
import { organizationWithRootAccess, renderFeatures } from './preconditions'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListOrganizationsFeatures.html */
export const listOrganizationsFeatures = iamOperation('ListOrganizationsFeatures', (call) =>
  renderFeatures(organizationWithRootAccess(call)),
)
