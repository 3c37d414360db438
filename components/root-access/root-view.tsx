'use client'
import { useQuery } from '@tanstack/react-query'
import { Breadcrumb } from '@/components/shell/breadcrumb'
import { SyncPill } from '@/components/shell/sync-pill'
import { InTopBar } from '@/components/shell/top-bar-outlet'
import { LoadFailure } from '@/components/ui/load-failure'
import { SkeletonRows } from '@/components/ui/skeleton'
import { LinkTabs } from '@/components/ui/tabs'
import type { Role } from '@/lib/auth/roles'
import type { Actor } from '@/lib/organization/actor'
import { errorOf } from '@/lib/result'
import { rootAccessQuery } from '@/lib/root-access/queries'
import { Prerequisites } from './prerequisites'
import { RootUsers } from './root-users'
import { SessionsList } from './sessions-list'
import { ROOT_TABS, type RootTab, useRootPlace } from './use-root-place'
import { UsedServices } from './used-services'

const WORDS: Record<RootTab, string> = { users: 'Root users', sessions: 'Root sessions', services: 'Services used' }

/** Centralized root access: what it needs, the root users of all accounts, each session, and what services are used. */
export function RootView({ actor, role }: { actor: Actor; role: Role }) {
  const { connection } = actor
  const { data: access, error, refetch } = useQuery(rootAccessQuery(connection))
  const place = useRootPlace(connection)
  const failure = errorOf(error)
  if (!access) {
    if (failure) return <LoadFailure error={failure} what="root access" onRetry={() => refetch()} />
    return <SkeletonRows rows={12} label="Loading root access" />
  }
  return (
    <div className="flex h-full min-h-0 flex-col max-md:overflow-y-auto">
      <InTopBar slot="breadcrumb">
        <Breadcrumb parts={[{ label: 'Root access' }]} />
      </InTopBar>
      <InTopBar slot="sync">
        <SyncPill
          state={failure?.kind === 'credentials' ? 'expired' : failure ? 'offline' : 'updated'}
          at={access.checkedAt}
          areas={[{ label: 'Features and trusted access', at: access.checkedAt }]}
          message={failure?.message}
          onRefresh={() => refetch()}
        />
      </InTopBar>
      <Prerequisites actor={actor} access={access} role={role} />
      <LinkTabs
        label="Root access"
        className="flex-none bg-surface px-3.5 pt-2"
        tabs={ROOT_TABS.map((tab) => ({
          href: place.hrefOf(tab),
          label: WORDS[tab],
          isCurrent: place.tab === tab,
        }))}
      />
      {place.tab === 'users' && <RootUsers actor={actor} access={access} role={role} />}
      {place.tab === 'sessions' && <SessionsList connection={connection} />}
      {place.tab === 'services' && <UsedServices actor={actor} />}
    </div>
  )
}
