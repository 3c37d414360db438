import { managementOperation } from '../protocol/operation'
import { unitOf } from './find'
import { renderUnit } from './render'
import { requireFreeName } from './unit-names'

/**
 * Without a name, or with one of blanks alone, it succeeds and changes nothing, as observed in AWS.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_UpdateOrganizationalUnit.html
 */
export const updateOrganizationalUnit = managementOperation(
  'UpdateOrganizationalUnit',
  ({ organization }, { OrganizationalUnitId, Name }) => {
    const unit = unitOf(organization, OrganizationalUnitId)
    if (Name !== undefined && Name.trim() !== '') {
      requireFreeName(unit.parent, Name, unit)
      unit.name = Name
    }
    return { OrganizationalUnit: renderUnit(organization, unit) }
  },
)
