import { readOperation } from '../protocol/operation'
import { policyOf } from './find'
import { renderPolicy } from './render'

export const describePolicy = readOperation('DescribePolicy', ({ organization }, { PolicyId }) => ({
  Policy: renderPolicy(organization, policyOf(organization, PolicyId)),
}))
