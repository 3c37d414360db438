'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { GroupedId } from '@/components/ui/grouped-id'
import { RelativeTime } from '@/components/ui/relative-time'
import { type Status, StatusText } from '@/components/ui/status-icon'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { visibleText } from '@/components/ui/visible-text'
import { type Role, whyNotRole } from '@/lib/auth/roles'
import type { PinnedConnection } from '@/lib/security/schema'
import { AcceptDialog } from './accept-dialog'
import { Section } from './security-page'

type Standing = PinnedConnection['standing']

const STANDINGS: Record<Standing, { status: Status; words: string }> = {
  pinned: { status: 'ok', words: 'Where it was pinned' },
  'not-yet': { status: 'pending', words: 'Not pinned yet: its first change does that' },
  nothing: { status: 'off', words: 'In no organization: nothing to pin' },
  mismatch: { status: 'danger', words: 'Elsewhere: nothing is changed through it' },
  unknown: { status: 'warning', words: 'AWS does not say where it is' },
}

/** Where each writable connection was when it first changed something, and where it is now. */
export function PinsSection({ pins, role }: { pins: readonly PinnedConnection[]; role: Role }) {
  const [accepting, setAccepting] = useState<PinnedConnection | null>(null)
  return (
    <Section
      title="Pinned organizations"
      lead="The first change through a connection pins its organization and management account. When it is found elsewhere, nothing is changed through it until an admin accepts that."
    >
      {pins.length === 0 ? (
        <p>No connection is marked writable, so there is nothing to pin.</p>
      ) : (
        <ul className="grid divide-y divide-line border-t border-line">
          {pins.map((pin) => (
            <li key={pin.slug} className="flex flex-wrap items-center gap-x-4 gap-y-1.5 py-2">
              <div className="grid min-w-0 flex-1 basis-60 gap-0.5">
                <span className="flex min-w-0 font-semibold">
                  <UntrustedText text={pin.name} />
                </span>
                {pin.pinned && <Place words="Pinned to" place={pin.pinned} at={pin.pinned.at} />}
                {pin.standing === 'mismatch' &&
                  (pin.now ? <Place words="Now in" place={pin.now} /> : <p>Now in no organization</p>)}
              </div>
              <StatusText status={STANDINGS[pin.standing].status}>{STANDINGS[pin.standing].words}</StatusText>
              {pin.standing === 'mismatch' && (
                <Button
                  onClick={() => setAccepting(pin)}
                  disabledReason={whyNotRole(role, 'admin')?.message}
                  aria-label={`Accept… for ${visibleText(pin.name)}`}
                >
                  Accept…
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {accepting && <AcceptDialog pin={accepting} onClose={() => setAccepting(null)} />}
    </Section>
  )
}

function Place({
  words,
  place,
  at,
}: {
  words: string
  place: { organizationId: string; managementAccountId: string }
  at?: string
}) {
  return (
    <p className="text-muted">
      {words}{' '}
      <span dir="ltr" className="font-mono text-xs">
        {place.organizationId}
      </span>
      , managed by <GroupedId id={place.managementAccountId} />
      {at && (
        <>
          , <RelativeTime at={at} />
        </>
      )}
    </p>
  )
}
