import type { ReactNode } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { type Fact, Facts } from '@/components/ui/facts'
import { GroupedId } from '@/components/ui/grouped-id'
import { RelativeTime } from '@/components/ui/relative-time'
import { TextLink } from '@/components/ui/text-link'
import { UntrustedText } from '@/components/ui/untrusted-text'
import type { Handshake, Inbox } from '@/lib/handshakes/schema'
import { noun, utcDay } from '@/lib/handshakes/words'
import { AccountName } from './account-name'
import { agreementText } from './inbox-row'
import { UntrustedEmail } from './untrusted-email'
import type { InboxPlace } from './use-inbox-place'

const FEATURE_SETS = {
  ALL: 'All features: its policies can restrict this account',
  CONSOLIDATED_BILLING: 'Consolidated billing: it shares the bill, policies do not apply',
}

const RECIPIENT_LABELS: Record<string, string> = { INVITE: 'Invited account', TRANSFER_RESPONSIBILITY: 'Asked account' }

function Sender({ sender }: { sender: Handshake['sender'] }) {
  return (
    <span className="[overflow-wrap:anywhere]">
      organization <Id>{sender.organizationId ?? 'not named by AWS'}</Id>
      {sender.managementAccountId && (
        <>
          , management account{' '}
          {sender.managementName && (
            <>
              <UntrustedText text={sender.managementName} />{' '}
            </>
          )}
          <GroupedId id={sender.managementAccountId} />
        </>
      )}
    </span>
  )
}

const Id = ({ children }: { children: ReactNode }) => (
  <span dir="ltr" className="font-mono text-xs">
    {children}
  </span>
)

type HandshakeFactsProps = { handshake: Handshake; inbox: Inbox; hrefOf: (to: Partial<InboxPlace>) => string }

/** Who asks whom for what, as AWS tells it. */
export function HandshakeFacts({ handshake, inbox, hrefOf }: HandshakeFactsProps) {
  const { sender, recipient, transfer } = handshake
  const facts: Fact[] = [{ label: 'Asked by', value: <Sender sender={sender} /> }]
  const add = (label: string, value: ReactNode) => facts.push({ label, value })

  if (sender.managementEmail) add('Its e-mail', <UntrustedEmail email={sender.managementEmail} />)
  if (sender.featureSet && handshake.action === 'INVITE') add('Its feature set', FEATURE_SETS[sender.featureSet])
  const label = RECIPIENT_LABELS[handshake.action] ?? 'Asked account'
  if (recipient.accountId) add(label, <AccountName id={recipient.accountId} connections={inbox.connections} />)
  if (recipient.email)
    add(recipient.accountId ? 'Invited by e-mail' : label, <UntrustedEmail email={recipient.email} />)
  if (recipient.organizationId) add('Asked organization', <Id>{recipient.organizationId}</Id>)
  if (handshake.action === 'ENABLE_ALL_FEATURES') add('Members', agreementText(handshake, inbox))
  if (transfer?.startsAt) add('Starts', `${utcDay(transfer.startsAt)}, 00:00 UTC`)
  if (transfer?.id) add('Transfer', <Id>{transfer.id}</Id>)
  if (handshake.parentId) {
    const isHere = inbox.items.some((item) => item.handshake.id === handshake.parentId)
    add(
      'Part of',
      isHere ? (
        <TextLink href={hrefOf({ handshake: handshake.parentId })} prefetch={false}>
          Final approval of all features
        </TextLink>
      ) : (
        <Id>{handshake.parentId}</Id>
      ),
    )
  }
  if (handshake.requestedAt) add('Sent', <RelativeTime at={handshake.requestedAt} focusable />)
  add(
    `Id of this ${noun(handshake)}`,
    <span className="inline-flex max-w-full items-center gap-1">
      <span dir="ltr" className="clip font-mono text-xs" title={handshake.id}>
        {handshake.id}
      </span>
      <CopyButton text={handshake.id} label="Copy id" className="-my-1" />
    </span>,
  )
  return (
    <Facts
      facts={facts}
      className="rounded-control border border-line bg-surface px-3 py-2.5 max-md:grid-cols-1 max-md:gap-y-0 max-md:[&_dd]:mb-1.5"
    />
  )
}
