import { Fault } from '../protocol/fault'
import type { OrganizationCall } from '../protocol/operation'

/** A new organization is being set up for a while; with a consistency delay the sandbox shows it. */
export function requireFinalized({ world, organization }: OrganizationCall) {
  if (world.now() >= (organization.finalizingUntil ?? 0)) return
  throw new Fault(
    'FinalizingOrganizationException',
    'Organizations could not finalize the creation of your organization. Try again later.',
  )
}
