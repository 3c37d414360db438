import { memberOperation } from '../protocol/operation'
import { renderOrganization } from './render'

export const describeOrganization = memberOperation('DescribeOrganization', ({ organization }) => ({
  Organization: renderOrganization(organization),
}))
