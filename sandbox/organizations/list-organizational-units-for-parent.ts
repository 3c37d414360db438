import { readOperation } from '../protocol/operation'
import { containerOf } from './find'
import { renderUnit } from './render'

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListOrganizationalUnitsForParent.html */
export const listOrganizationalUnitsForParent = readOperation(
  'ListOrganizationalUnitsForParent',
  (call, { ParentId }) => {
    const { items, ...rest } = call.page(containerOf(call.organization, ParentId).units)
    return { OrganizationalUnits: items.map((unit) => renderUnit(call.organization, unit)), ...rest }
  },
)
