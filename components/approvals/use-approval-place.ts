'use client'
import { parseAsString, useQueryState } from 'nuqs'
import type { MouseEvent } from 'react'
import { paths } from '@/lib/paths'

/**
 * Which request the URL names, changed without asking the server for the page again.
 * @param onFollow after a link was followed: the link, and the request that it goes to
 */
export function useApprovalPlace(onFollow: (from: Element, approval: string | null) => void) {
  const [chosen, setChosen] = useQueryState('approval', parseAsString.withOptions({ history: 'push', shallow: true }))

  /** A plain click on a link into this lane changes the URL only; any other click is the browser's. */
  const onClickCapture = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
    const isHere = link?.origin === location.origin && link.pathname === paths.approvals()
    if (!link || !isPlain || link.target || !isHere) return
    event.preventDefault()
    const approval = new URL(link.href).searchParams.get('approval')
    setChosen(approval)
    onFollow(link, approval)
  }
  return { chosen, setChosen, onClickCapture }
}
