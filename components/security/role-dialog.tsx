'use client'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Select } from '@/components/ui/select'
import { UntrustedText } from '@/components/ui/untrusted-text'
import type { Role } from '@/lib/auth/roles'
import { changeRole, followGroups } from '@/lib/security/actions'
import { ROLE_WORDS } from '@/lib/security/rules'
import { type PersonRow, ROLES } from '@/lib/security/schema'
import { useSetting } from '@/lib/security/use-setting'
import { SettingError } from './setting-error'

const BY_GROUPS = 'by-groups'
type Choice = Role | typeof BY_GROUPS

/** Gives a person another role, or lets groups decide it again. */
export function RoleDialog({ person, onClose }: { person: PersonRow; onClose: () => void }) {
  const change = useSetting(changeRole)
  const follow = useSetting(followGroups)
  const start: Choice = person.issuer && !person.roleSetBy ? BY_GROUPS : person.role
  const [choice, setChoice] = useState<Choice>(start)
  const options = [
    ...(person.issuer ? [{ value: BY_GROUPS as Choice, label: 'By the groups of the provider' }] : []),
    ...ROLES.map((role) => ({ value: role as Choice, label: role })),
  ]
  const confirm = () => {
    const done = { onSuccess: onClose }
    if (choice === BY_GROUPS) follow.mutate({ person: person.id }, done)
    else change.mutate({ person: person.id, role: choice }, done)
  }
  const [consequence, wayBack] =
    choice === BY_GROUPS
      ? ['The role is decided by groups again, from the next sign-in on. Until then it stays as it is.', undefined]
      : [
          `${ROLE_WORDS[choice]}. It counts from the next request on, and groups no longer decide it.`,
          'It can be changed back.',
        ]
  return (
    <ConfirmDialog
      isOpen
      startsInside
      title="Change role"
      subject={<UntrustedText text={person.name} />}
      consequences={[consequence]}
      wayBack={wayBack}
      confirmLabel="Change role"
      isPending={change.isPending || follow.isPending}
      disabledReason={choice === start ? 'Choose another role first' : null}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Select autoFocus label="Role" value={choice} options={options} onChange={setChoice} />
      <SettingError error={change.error ?? follow.error} />
    </ConfirmDialog>
  )
}
