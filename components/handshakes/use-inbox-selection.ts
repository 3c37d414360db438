'use client'
import { useState } from 'react'
import type { Lane } from '@/lib/handshakes/rules'
import { laneOf } from '@/lib/handshakes/rules'
import type { InboxItem } from '@/lib/handshakes/schema'

export type InboxSelection = {
  /** What is selected in this lane; what has left it is not. */
  items: readonly InboxItem[]
  has: (handshakeId: string) => boolean
  toggle: (handshakeId: string) => void
  clear: () => void
}

/**
 * The requests of one lane that are selected, by id.
 * @returns null where nothing can be answered any more
 */
export function useInboxSelection(all: readonly InboxItem[], lane: Lane): InboxSelection | null {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  if (lane === 'done') return null
  const items = all.filter((item) => ids.has(item.handshake.id) && laneOf(item) === lane)
  const selected = new Set(items.map(({ handshake }) => handshake.id))
  return {
    items,
    has: (id) => selected.has(id),
    toggle: (id) => {
      const next = new Set(selected)
      if (!next.delete(id)) next.add(id)
      setIds(next)
    },
    clear: () => setIds(new Set()),
  }
}
