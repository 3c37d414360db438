'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { SyncPill, type SyncState } from '@/components/shell/sync-pill'
import type { AppError } from '@/lib/result'
import { isUnderWay, PARTS, type SnapshotColumns } from '@/lib/snapshot/model'
import { PART_LABELS, partText, progressOf, timeLeft } from '@/lib/snapshot/progress'
import { refreshSnapshot } from '@/lib/snapshot/queries'

type OrganizationSyncProps = { connection: string; parts: SnapshotColumns['parts']; error: AppError | null }

function stateOf(parts: SnapshotColumns['parts'], error: AppError | null): SyncState {
  const all = Object.values(parts)
  const kinds = [error?.kind, ...all.map((part) => part.error?.kind)]
  if (kinds.includes('credentials')) return 'expired'
  if (kinds.includes('throttled') || all.some(({ state }) => state === 'paced')) return 'paced'
  if (error !== null) return 'offline'
  return all.some(isUnderWay) ? 'reading' : 'updated'
}

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
      progress={isRefreshing ? undefined : progressOf(parts)}
      areas={PARTS.map((part) => ({ label: PART_LABELS[part], at: parts[part].readAt, text: partText(parts[part]) }))}
      message={error?.message ?? PARTS.flatMap((part) => parts[part].error?.message ?? [])[0] ?? timeLeft(parts)}
      onRefresh={refresh}
    />
  )
}
