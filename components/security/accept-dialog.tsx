'use client'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { acceptOrganization } from '@/lib/security/actions'
import type { PinnedConnection } from '@/lib/security/schema'
import { useSetting } from '@/lib/security/use-setting'
import { SettingError } from './setting-error'

const NONE = 'none'

/** An admin accepts that a connection is elsewhere now, by typing where. */
export function AcceptDialog({ pin, onClose }: { pin: PinnedConnection; onClose: () => void }) {
  const accept = useSetting(acceptOrganization)
  const typed = pin.now?.organizationId ?? NONE
  return (
    <ConfirmDialog
      isOpen
      title={pin.now ? 'Accept another organization' : 'Accept that it is in no organization'}
      subject={<UntrustedText text={pin.name} />}
      consequences={[
        pin.now
          ? `Changes through it go to ${pin.now.organizationId}, managed by ${pin.now.managementAccountId}, from now on.`
          : 'It is pinned anew by its first change inside an organization.',
        'If nobody meant this, the credentials behind the connection are not the ones that they were: find out why first.',
      ]}
      typed={typed}
      confirmLabel="Accept"
      isPending={accept.isPending}
      onConfirm={() => accept.mutate({ connection: pin.slug, typed }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <SettingError error={accept.error} />
    </ConfirmDialog>
  )
}
