import { Fault } from '../protocol/fault'
import { managementOperation } from '../protocol/operation'
import { removeUnit } from '../world/tree'
import { unitOf } from './find'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_DeleteOrganizationalUnit.html */
export const deleteOrganizationalUnit = managementOperation(
  'DeleteOrganizationalUnit',
  ({ organization }, { OrganizationalUnitId }) => {
    const unit = unitOf(organization, OrganizationalUnitId)
    if (unit.units.size > 0 || unit.members.size > 0) {
      throw new Fault('OrganizationalUnitNotEmptyException', 'The specified OU is not empty.')
    }
    removeUnit(organization, unit)
    return {}
  },
)
