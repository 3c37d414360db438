'use client'
import { Button } from '@/components/ui/button'
import { RelativeTime } from '@/components/ui/relative-time'
import { StatusText } from '@/components/ui/status-icon'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { visibleText } from '@/components/ui/visible-text'
import type { PersonRow } from '@/lib/security/schema'

type PersonItemProps = { person: PersonRow; onRole: () => void; onAccess: () => void }

/** One person: who vouches for them, what they may do, when they were here. */
export function PersonItem({ person, onRole, onAccess }: PersonItemProps) {
  const { id, name, email, issuer, role, roleSetBy, signedInAt, disabledAt, isMe } = person
  const shown = visibleText(name)
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-3.5 py-2.5">
      <div className="grid min-w-0 flex-1 basis-60 gap-0.5">
        <p className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <span className="min-w-0 font-semibold">
            <UntrustedText text={name} />
          </span>
          <span dir="ltr" className="font-mono text-xs text-muted [overflow-wrap:anywhere]">
            {id}
          </span>
          {isMe && <span className="text-muted">you</span>}
        </p>
        <p className="text-muted [overflow-wrap:anywhere]">
          {email && (
            <>
              <UntrustedText text={email} /> ·{' '}
            </>
          )}
          {issuer ? <UntrustedText text={issuer} /> : 'of this server'} ·{' '}
          {signedInAt ? (
            <>
              signed in <RelativeTime at={signedInAt} />
            </>
          ) : (
            'never signed in'
          )}
        </p>
      </div>
      <div className="grid flex-none basis-36 gap-0.5">
        <p>
          <span className="sr-only">Role: </span>
          {role}
        </p>
        <p className="text-muted">
          {disabledAt ? (
            <StatusText status="off">
              Disabled <RelativeTime at={disabledAt} />
            </StatusText>
          ) : roleSetBy ? (
            <>
              given by <UntrustedText text={roleSetBy} />
            </>
          ) : issuer ? (
            'by groups'
          ) : null}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button onClick={onRole} disabledReason={person.whyNotRole} aria-label={`Change role… of ${shown}`}>
          Change role…
        </Button>
        <Button
          onClick={onAccess}
          disabledReason={disabledAt ? null : person.whyNotDisable}
          aria-label={`${disabledAt ? 'Let in again…' : 'Disable…'} ${shown}`}
        >
          {disabledAt ? 'Let in again…' : 'Disable…'}
        </Button>
      </div>
    </li>
  )
}
