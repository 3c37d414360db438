import { Fault } from '../protocol/fault'
import type { Container, Unit } from '../world/model'

/** Names are unique among the OUs of one parent, to the letter. */
export function requireFreeName(parent: Container, name: string, except?: Unit) {
  for (const unit of parent.units.values()) {
    if (unit !== except && unit.name === name) {
      throw new Fault('DuplicateOrganizationalUnitException', 'An OU with the same name already exists.')
    }
  }
}
