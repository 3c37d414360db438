'use client'
import { createContext, type ReactNode, use, useSyncExternalStore } from 'react'

const SnapshotInHtml = createContext(false)

/** Says whether the HTML below was made with the snapshot that the browser starts with. */
export function SnapshotScope({ isInHtml, children }: { isInHtml: boolean; children: ReactNode }) {
  return <SnapshotInHtml value={isInHtml}>{children}</SnapshotInHtml>
}

const never = () => () => {}

/** False on the server and while its HTML is taken over, true from then on. */
const useTakenOver = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )

/**
 * Whether the snapshot may be shown. Parts of a page arrive and are taken over at different times: what one part has
 * fetched meanwhile must not change another before it was taken over, or React throws its HTML away.
 */
export function useMayShowSnapshot(): boolean {
  const isTakenOver = useTakenOver()
  return use(SnapshotInHtml) || isTakenOver
}
