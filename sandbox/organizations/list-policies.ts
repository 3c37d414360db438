import { readOperation } from '../protocol/operation'
import { policiesOfType } from '../world/policies'
import { renderPolicySummary } from './render'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListPolicies.html */
export const listPolicies = readOperation('ListPolicies', (call, { Filter }) => {
  const { items, ...rest } = call.page(policiesOfType(call.organization, Filter))
  return { Policies: items.map((policy) => renderPolicySummary(call.organization, policy)), ...rest }
})
