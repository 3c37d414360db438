'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { RelativeTime } from '@/components/ui/relative-time'
import { StatusIcon, StatusText } from '@/components/ui/status-icon'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { mayAct, type Role, whyNotRole } from '@/lib/auth/roles'
import { turnReadOnlyOff, turnReadOnlyOn } from '@/lib/security/actions'
import type { ReadOnlyNotice } from '@/lib/security/schema'
import { useSetting } from '@/lib/security/use-setting'
import { ReasonDialog } from './reason-dialog'
import { Section } from './security-page'

const ON = [
  'Within a second nothing more is sent to AWS: no change, no undo, no item of a job.',
  'Jobs pause where they are. What AWS has already taken is followed to its end.',
  'Reading goes on. It stays so after a restart, until an admin turns it off.',
]
const OFF = ['Changes go to AWS again.', 'Jobs that paused go on when somebody says so on their page.']

/** The one button that stops every change. */
export function ReadOnlySection({ readOnly, role }: { readOnly: ReadOnlyNotice | null; role: Role }) {
  const [isAsking, setIsAsking] = useState(false)
  const turnOn = useSetting(turnReadOnlyOn)
  const turnOff = useSetting(turnReadOnlyOff)
  const setting = readOnly ? turnOff : turnOn
  const least: Role = readOnly ? 'admin' : 'operator'
  const close = () => {
    setIsAsking(false)
    turnOn.reset()
    turnOff.reset()
  }
  return (
    <Section title="Read-only at once" lead="Stops every change through every connection, for everybody.">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          {readOnly ? (
            <div className="flex items-start gap-1.5">
              <StatusIcon status="locked" className="mt-[3px]" />
              <div className="min-w-0">
                Read-only since <RelativeTime at={readOnly.at} />, by <UntrustedText text={readOnly.person} />
                <UntrustedText lines={3} text={readOnly.reason} className="text-muted" />
              </div>
            </div>
          ) : (
            <StatusText status="ok">Open to changes</StatusText>
          )}
        </div>
        <Button
          variant={readOnly ? 'default' : 'danger'}
          onClick={() => setIsAsking(true)}
          disabledReason={mayAct(role, least) ? null : (whyNotRole(role, least)?.message ?? null)}
        >
          {readOnly ? 'Let changes through…' : 'Make Canopy read-only…'}
        </Button>
      </div>
      {isAsking && (
        <ReasonDialog
          title={readOnly ? 'Let changes through' : 'Make Canopy read-only'}
          consequences={readOnly ? OFF : ON}
          confirmLabel={readOnly ? 'Let changes through' : 'Make Canopy read-only'}
          variant={readOnly ? 'primary' : 'danger'}
          isPending={setting.isPending}
          error={setting.error}
          onConfirm={(reason) => setting.mutate({ reason }, { onSuccess: close })}
          onClose={close}
        />
      )}
    </Section>
  )
}
