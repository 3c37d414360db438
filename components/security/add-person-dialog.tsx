'use client'
import { useState } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import type { Role } from '@/lib/auth/roles'
import { errorOf } from '@/lib/result'
import { addPerson } from '@/lib/security/actions'
import { ROLE_WORDS } from '@/lib/security/rules'
import { addPersonInput, ROLES } from '@/lib/security/schema'
import { useSetting } from '@/lib/security/use-setting'
import { SettingError } from './setting-error'

const EMPTY = { subject: '', name: '', email: '', role: 'viewer' as Role }

/** Lets somebody of the provider in before their first sign-in. Mounted anew each time that it opens. */
export function AddPersonDialog({ onClose }: { onClose: () => void }) {
  const [person, setPerson] = useState(EMPTY)
  const [wasTried, setWasTried] = useState(false)
  const add = useSetting(addPerson)
  const set = (more: Partial<typeof EMPTY>) => setPerson({ ...person, ...more })
  const checked = addPersonInput.safeParse(person)
  const problem = (field: 'subject' | 'name' | 'email') =>
    (wasTried && checked.error?.issues.find(({ path }) => path[0] === field)?.message) ||
    errorOf(add.error)?.fields?.[field]
  const confirm = () => {
    setWasTried(true)
    if (checked.success) add.mutate(checked.data, { onSuccess: onClose })
  }
  return (
    <ConfirmDialog
      isOpen
      startsInside
      title="Add person"
      consequences={[
        `${ROLE_WORDS[person.role]}. Groups do not decide this role.`,
        'The provider knows them by the subject; name and e-mail address are replaced by what it says at their first sign-in.',
      ]}
      wayBack="They can be disabled again."
      confirmLabel="Add person"
      pendingLabel="Adding…"
      isPending={add.isPending}
      onConfirm={confirm}
      onClose={onClose}
    >
      <TextField
        autoFocus
        mono
        label="Subject"
        description="The sub that the provider gives for this person."
        value={person.subject}
        onChange={(subject) => set({ subject })}
        error={problem('subject')}
      />
      <TextField label="Name" value={person.name} onChange={(name) => set({ name })} error={problem('name')} />
      <TextField
        label="E-mail address"
        optional
        value={person.email}
        onChange={(email) => set({ email })}
        error={problem('email')}
      />
      <Select
        label="Role"
        value={person.role}
        options={ROLES.map((role) => ({ value: role, label: role }))}
        onChange={(role) => set({ role })}
      />
      <SettingError error={errorOf(add.error)?.fields?.subject ? null : add.error} />
    </ConfirmDialog>
  )
}
