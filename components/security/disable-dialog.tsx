'use client'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { disablePerson, enablePerson } from '@/lib/security/actions'
import type { PersonRow } from '@/lib/security/schema'
import { useSetting } from '@/lib/security/use-setting'
import { SettingError } from './setting-error'

const DISABLED = [
  'Every session ends at once, and the person cannot sign in, whatever the provider says.',
  'Jobs in their name pause. What AWS has already taken is followed to its end.',
]
const ENABLED = ['The person can sign in again, with the role that they had.']

/** Takes a person's access away, or gives it back. */
export function DisableDialog({ person, onClose }: { person: PersonRow; onClose: () => void }) {
  const isDisabled = person.disabledAt !== null
  const setting = useSetting(isDisabled ? enablePerson : disablePerson)
  const verb = isDisabled ? 'Let in again' : 'Disable'
  return (
    <ConfirmDialog
      isOpen
      title={isDisabled ? 'Let in again' : 'Disable person'}
      subject={<UntrustedText text={person.name} />}
      consequences={isDisabled ? ENABLED : DISABLED}
      wayBack={isDisabled ? undefined : 'They can be let in again here.'}
      confirmLabel={verb}
      variant={isDisabled ? 'primary' : 'danger'}
      isPending={setting.isPending}
      onConfirm={() => setting.mutate({ person: person.id }, { onSuccess: onClose })}
      onClose={onClose}
    >
      <SettingError error={setting.error} />
    </ConfirmDialog>
  )
}
