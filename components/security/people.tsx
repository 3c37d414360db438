'use client'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { Button } from '@/components/ui/button'
import { withCode } from '@/lib/online'
import { peopleQuery } from '@/lib/security/queries'
import type { PersonRow } from '@/lib/security/schema'
import { DisableDialog } from './disable-dialog'
import { PersonItem } from './person-item'
import { RoleDialog } from './role-dialog'
import { SecurityPage } from './security-page'
import { StaleBanner } from './stale-banner'

const AddPersonDialog = lazy(async () => {
  const { AddPersonDialog } = await withCode(() => import('./add-person-dialog'))
  return { default: AddPersonDialog }
})

type Asking = { about: PersonRow; for: 'role' | 'access' }

/** Everybody who has signed in or was added, with their role. */
export function People({ initial, renderedAt, isTeam }: { initial: PersonRow[]; renderedAt: number; isTeam: boolean }) {
  const { data: people, error } = useQuery({
    ...peopleQuery(),
    initialData: initial,
    initialDataUpdatedAt: renderedAt,
  })
  const [asking, setAsking] = useState<Asking | null>(null)
  const [isAdding, setIsAdding] = useState(false)
  const close = () => setAsking(null)
  return (
    <SecurityPage
      title="People"
      lead="Everybody who has signed in or was added. A role counts from the next request on; AWS sees the handle as the session’s name."
    >
      <StaleBanner error={error} />
      <div>
        <Button
          onClick={() => setIsAdding(true)}
          disabledReason={isTeam ? null : 'One person uses Canopy in this mode. Set up team sign-in to add others.'}
        >
          Add person…
        </Button>
      </div>
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
      {isAdding && (
        <Suspense>
          <AddPersonDialog onClose={() => setIsAdding(false)} />
        </Suspense>
      )}
      {asking?.for === 'role' && <RoleDialog person={asking.about} onClose={close} />}
      {asking?.for === 'access' && <DisableDialog person={asking.about} onClose={close} />}
    </SecurityPage>
  )
}
