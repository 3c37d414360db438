import { StatusText } from '@/components/ui/status-icon'
import { TextLink } from '@/components/ui/text-link'
import type { Inbox, InboxItem } from '@/lib/handshakes/schema'
import { stateWords } from '@/lib/handshakes/words'
import { AccountName } from './account-name'
import { STATE_STATUS } from './inbox-row'
import type { InboxPlace } from './use-inbox-place'

const MOST_SHOWN = 50
const hasAgreed = ({ handshake }: InboxItem) => handshake.state === 'ACCEPTED'

type MembersAskedProps = { parentId: string; inbox: Inbox; hrefOf: (to: Partial<InboxPlace>) => string }

/** The members whose answers a request for all features waits for. */
export function MembersAsked({ parentId, inbox, hrefOf }: MembersAskedProps) {
  const parts = inbox.items.filter(({ handshake }) => handshake.parentId === parentId)
  if (parts.length === 0) return null
  // Whoever has not agreed is what one looks for.
  const sorted = [...parts].sort((a, b) => Number(hasAgreed(a)) - Number(hasAgreed(b)))
  return (
    <section aria-labelledby="members-asked" className="grid gap-2">
      <h3 id="members-asked" className="text-muted">
        Members asked
      </h3>
      <ul className="grid gap-1">
        {sorted.slice(0, MOST_SHOWN).map(({ handshake }) => (
          <li key={handshake.id} className="grid grid-cols-[120px_minmax(0,1fr)] items-center gap-x-3">
            <StatusText status={STATE_STATUS[handshake.state] ?? 'pending'}>{stateWords(handshake)}</StatusText>
            <TextLink href={hrefOf({ handshake: handshake.id })} prefetch={false} className="w-fit max-w-full">
              {handshake.recipient.accountId ? (
                <AccountName id={handshake.recipient.accountId} connections={inbox.connections} />
              ) : (
                'Request'
              )}
            </TextLink>
          </li>
        ))}
      </ul>
      {sorted.length > MOST_SHOWN && <p className="text-muted">and {sorted.length - MOST_SHOWN} more</p>}
    </section>
  )
}
