import { readOperation } from '../protocol/operation'
import { unitOf } from './find'
import { renderUnit } from './render'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganizationalUnit.html */
export const describeOrganizationalUnit = readOperation(
  'DescribeOrganizationalUnit',
  ({ organization }, { OrganizationalUnitId }) => ({
    OrganizationalUnit: renderUnit(organization, unitOf(organization, OrganizationalUnitId)),
  }),
)
