import { constraintViolation } from '../protocol/fault'
import { managementOperation } from '../protocol/operation'
import { addUnit } from '../world/tree'
import { containerOf } from './find'
import { renderUnit } from './render'
import { newTags } from './tag-list'
import { requireFreeName } from './unit-names'

const MAX_DEPTH = 5
const MAX_UNITS = 2_000

/** https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateOrganizationalUnit.html */
export const createOrganizationalUnit = managementOperation(
  'CreateOrganizationalUnit',
  ({ world, organization }, { ParentId, Name, Tags }) => {
    const parent = containerOf(organization, ParentId)
    const tags = newTags(Tags)
    requireFreeName(parent, Name)
    if (parent.depth >= MAX_DEPTH) {
      throw constraintViolation('OU_DEPTH_LIMIT_EXCEEDED', `OUs can be nested ${MAX_DEPTH} levels deep.`)
    }
    // The root is a container, too.
    if (organization.containers.size > MAX_UNITS) {
      throw constraintViolation('OU_NUMBER_LIMIT_EXCEEDED', `An organization can have ${MAX_UNITS} OUs.`)
    }
    const unit = addUnit(world, organization, parent, Name)
    unit.tags = tags
    return { OrganizationalUnit: renderUnit(organization, unit) }
  },
)
