'use client'
import { useQuery } from '@tanstack/react-query'
import { overviewQuery, readOnlyQuery } from '@/lib/security/queries'
import type { SecurityOverview } from '@/lib/security/schema'
import { CheckpointsSection } from './checkpoints-section'
import { PinsSection } from './pins-section'
import { ReadOnlySection } from './read-only-section'
import { SecurityPage } from './security-page'
import { SignInSection } from './sign-in-section'
import { StaleBanner } from './stale-banner'

/** How Canopy is set up: what stops changes, who gets in, what proves the record. */
export function SecurityOverviewView({ initial, renderedAt }: { initial: SecurityOverview; renderedAt: number }) {
  const { data, error } = useQuery({ ...overviewQuery(), initialData: initial, initialDataUpdatedAt: renderedAt })
  const { data: readOnly = data.readOnly } = useQuery(readOnlyQuery())
  return (
    <SecurityPage
      title="Security"
      lead="What stops every change, where changes may go, who gets in, and what proves the record."
    >
      <StaleBanner error={error} />
      <ReadOnlySection readOnly={readOnly} role={data.me.role} />
      <PinsSection pins={data.pins} role={data.me.role} />
      <SignInSection mode={data.mode} issuer={data.issuer} groups={data.groups} />
      <CheckpointsSection checkpoints={data.checkpoints} publicKey={data.publicKey} />
    </SecurityPage>
  )
}
