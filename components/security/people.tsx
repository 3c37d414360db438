'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { peopleQuery } from '@/lib/security/queries'
import type { PersonRow } from '@/lib/security/schema'
import { DisableDialog } from './disable-dialog'
import { PersonItem } from './person-item'
import { RoleDialog } from './role-dialog'
import { SecurityPage } from './security-page'
import { StaleBanner } from './stale-banner'

type Asking = { about: PersonRow; for: 'role' | 'access' }

/** Everybody who has signed in, with their role. */
export function People({ initial, renderedAt }: { initial: PersonRow[]; renderedAt: number }) {
  const { data: people, error } = useQuery({
    ...peopleQuery(),
    initialData: initial,
    initialDataUpdatedAt: renderedAt,
  })
  const [asking, setAsking] = useState<Asking | null>(null)
  const close = () => setAsking(null)
  return (
    <SecurityPage
      title="People"
      lead="Everybody who has signed in. A role counts from the next request on; AWS sees the handle as the session’s name."
    >
      <StaleBanner error={error} />
      <ul aria-label="People" className="grid divide-y divide-line rounded-panel border border-line bg-surface">
        {people.map((person) => (
          <PersonItem
            key={person.id}
            person={person}
            onRole={() => setAsking({ about: person, for: 'role' })}
            onAccess={() => setAsking({ about: person, for: 'access' })}
          />
        ))}
      </ul>
      {asking?.for === 'role' && <RoleDialog person={asking.about} onClose={close} />}
      {asking?.for === 'access' && <DisableDialog person={asking.about} onClose={close} />}
    </SecurityPage>
  )
}
