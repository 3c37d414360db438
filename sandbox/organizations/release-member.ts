import { releaseFromMigration } from '../world/handshakes'
import type { Member } from '../world/model'
import { removeMember } from '../world/tree'
import type { World } from '../world/world'

/** The account stands alone from here on; a migration under way no longer waits for it. */
export function releaseMember(world: World, member: Member) {
  const { organization } = member
  removeMember(member)
  releaseFromMigration(world, organization, member.id)
}
