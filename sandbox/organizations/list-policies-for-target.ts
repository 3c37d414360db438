import { readOperation } from '../protocol/operation'
import { pagesOf } from '../protocol/paging'
import { attachedTo } from '../world/policies'
import { targetOf } from './find'
import { renderPolicySummary } from './render'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPoliciesForTarget.html */
export const listPoliciesForTarget = readOperation('ListPoliciesForTarget', (call, { TargetId, Filter }) => {
  const node = targetOf(call.organization, TargetId)
  const { items, ...rest } = call.page(pagesOf(attachedTo(node, Filter)))
  return { Policies: items.map((policy) => renderPolicySummary(call.organization, policy)), ...rest }
})
