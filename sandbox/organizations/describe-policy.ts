import { readOperation } from '../protocol/operation'
import { policyOf } from './find'
import { renderPolicy } from './render'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribePolicy.html */
export const describePolicy = readOperation('DescribePolicy', ({ organization }, { PolicyId }) => ({
  Policy: renderPolicy(organization, policyOf(organization, PolicyId)),
}))
