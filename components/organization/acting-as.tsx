import { GroupedId } from '@/components/ui/grouped-id'
import type { Actor } from '@/lib/organization/actor'

/** Who a change is made as: every confirm dialog repeats it. */
export function ActingAs({ actor }: { actor: Actor }) {
  return (
    <>
      {actor.connectionName} · acting as {actor.principal?.replace(/^The /, 'the ') ?? 'its credentials'}
      {actor.accountId && (
        <>
          {' '}
          in <GroupedId id={actor.accountId} />
        </>
      )}
    </>
  )
}
