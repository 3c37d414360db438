import { GroupedId } from '@/components/ui/grouped-id'
import { UntrustedText } from '@/components/ui/untrusted-text'

type Acting = { connectionName: string; principal?: string | null; accountId?: string | null }

/** Who a change is made as: every confirm dialog repeats it. */
export function ActingAs({ actor }: { actor: Acting }) {
  return (
    <>
      <UntrustedText text={actor.connectionName} /> · acting as{' '}
      {actor.principal?.replace(/^The /, 'the ') ?? 'its credentials'}
      {actor.accountId && (
        <>
          {' '}
          in <GroupedId id={actor.accountId} />
        </>
      )}
    </>
  )
}
