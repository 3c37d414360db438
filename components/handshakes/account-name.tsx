import { GroupedId } from '@/components/ui/grouped-id'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { visibleText } from '@/components/ui/visible-text'
import type { InboxConnection } from '@/lib/handshakes/schema'

const connectionOf = (accountId: string, connections: readonly InboxConnection[]) =>
  connections.find((connection) => connection.accountId === accountId)

/** An account by the name that its connection has here, where there is one, and its id. */
export function AccountName({ id, connections }: { id: string; connections: readonly InboxConnection[] }) {
  const connection = connectionOf(id, connections)
  return (
    <span className="inline-flex max-w-full flex-wrap items-baseline gap-x-1.5">
      {connection && <UntrustedText text={connection.name} />}
      <GroupedId id={id} />
    </span>
  )
}

/** The same as plain text, for sentences. */
export function accountText(id: string, connections: readonly InboxConnection[]): string {
  const connection = connectionOf(id, connections)
  const grouped = id.replace(/(\d{4})(?=\d)/g, '$1 ')
  return connection ? visibleText(connection.name) : grouped
}
