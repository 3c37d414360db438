'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { SyncPill, type SyncState } from '@/components/shell/sync-pill'
import type { AppError } from '@/lib/result'
import type { PartState, SnapshotColumns } from '@/lib/snapshot/model'
import { refreshSnapshot } from '@/lib/snapshot/queries'

type OrganizationSyncProps = { connection: string; parts: SnapshotColumns['parts']; error: AppError | null }

function stateOf(parts: SnapshotColumns['parts'], error: AppError | null): SyncState {
  const kinds = [error?.kind, parts.tree.error?.kind, parts.policies.error?.kind]
  if (kinds.includes('credentials')) return 'expired'
  if (kinds.includes('throttled')) return 'paced'
  if (error !== null) return 'offline'
  return parts.tree.state === 'reading' || parts.policies.state === 'reading' ? 'reading' : 'updated'
}

const areaOf = (label: string, part: PartState) => ({
  label,
  at: part.readAt,
  text: part.state === 'failed' && !part.readAt ? 'could not be read' : undefined,
})

/** How old the tree on the screen is, part by part, and *Refresh*. */
export function OrganizationSync({ connection, parts, error }: OrganizationSyncProps) {
  const client = useQueryClient()
  const [isRefreshing, setIsRefreshing] = useState(false)
  const refresh = () => {
    setIsRefreshing(true)
    void refreshSnapshot(client, connection, true).finally(() => setIsRefreshing(false))
  }
  return (
    <SyncPill
      state={isRefreshing ? 'reading' : stateOf(parts, error)}
      at={parts.tree.readAt}
      areas={[areaOf('OUs and accounts', parts.tree), areaOf('Policies and attachments', parts.policies)]}
      message={error?.message ?? parts.tree.error?.message ?? parts.policies.error?.message}
      onRefresh={refresh}
    />
  )
}
