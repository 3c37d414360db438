import { GroupedId } from '@/components/ui/grouped-id'
import { UntrustedText } from '@/components/ui/untrusted-text'
import type { InboxConnection } from '@/lib/handshakes/schema'

/** Who an answer is given as: connection, principal and account. */
export function ActingAs({ connection }: { connection: InboxConnection }) {
  return (
    <>
      <UntrustedText text={connection.name} /> · acting as{' '}
      {connection.principal?.replace(/^The /, 'the ') ?? 'its credentials'}
      {connection.accountId && (
        <>
          {' '}
          in <GroupedId id={connection.accountId} />
        </>
      )}
    </>
  )
}
