import { readOperation } from '../protocol/operation'
import { policyOf } from './find'
import { renderTarget } from './render'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListTargetsForPolicy.html */
export const listTargetsForPolicy = readOperation('ListTargetsForPolicy', (call, { PolicyId }) => {
  const { items, ...rest } = call.page(policyOf(call.organization, PolicyId).targets)
  return { Targets: items.map((node) => renderTarget(call.organization, node)), ...rest }
})
