'use client'
import { useQuery } from '@tanstack/react-query'
import { LinkTabs } from '@/components/ui/tabs'
import { approvalsQuery } from '@/lib/approvals/queries'
import { isOpen } from '@/lib/approvals/rules'
import type { Lane } from '@/lib/handshakes/rules'
import { paths } from '@/lib/paths'

export const LANE_WORDS: Record<Lane, string> = { 'needs-you': 'Needs you', waiting: 'Waiting on others', done: 'Done' }

type InboxLanesProps = {
  current: Lane | 'approvals'
  hrefOf: (lane: Lane) => string
  /** Undefined as long as it is not read. */
  countOf: (lane: Lane) => number | undefined
}

/** The lanes of the inbox: handshakes by who has to act, and what waits for a second person. */
export function InboxLanes({ current, hrefOf, countOf }: InboxLanesProps) {
  const { data: approvals } = useQuery(approvalsQuery())
  const tab = (lane: Lane) => ({
    href: hrefOf(lane),
    label: LANE_WORDS[lane],
    count: countOf(lane),
    isCurrent: lane === current,
  })
  return (
    <LinkTabs
      label="Lanes"
      className="flex-none gap-x-3 px-3 pt-2"
      tabs={[
        tab('needs-you'),
        tab('waiting'),
        {
          href: paths.approvals(),
          label: 'Approvals',
          count: approvals?.filter(isOpen).length,
          isCurrent: current === 'approvals',
        },
        tab('done'),
      ]}
    />
  )
}
