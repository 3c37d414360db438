import { memberOperation } from '../protocol/operation'
import { renderOrganization } from './render'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html */
export const describeOrganization = memberOperation('DescribeOrganization', ({ organization }) => ({
  Organization: renderOrganization(organization),
}))
