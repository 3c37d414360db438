import { readOperation } from '../protocol/operation'
import { unitOf } from './find'
import { renderUnit } from './render'

export const describeOrganizationalUnit = readOperation(
  'DescribeOrganizationalUnit',
  ({ organization }, { OrganizationalUnitId }) => ({
    OrganizationalUnit: renderUnit(organization, unitOf(organization, OrganizationalUnitId)),
  }),
)
