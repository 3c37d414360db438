import Link from 'next/link'
import { Countdown } from '@/components/ui/countdown'
import { cx } from '@/components/ui/cx'
import { type Status, StatusText } from '@/components/ui/status-icon'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { STATE_WORDS } from '@/lib/approvals/rules'
import type { Approval, ApprovalState } from '@/lib/approvals/schema'
import { ApprovalTitle } from './approval-title'

export const STATE_STATUS: Record<ApprovalState, Status> = {
  waiting: 'pending',
  approved: 'ok',
  refused: 'danger',
  void: 'off',
  used: 'ok',
  expired: 'off',
}

export const rowId = (approvalId: string) => `approval-${approvalId}`

type ApprovalRowProps = { approval: Approval; through: string; href: string; isShown: boolean; isChosen: boolean }

/** One line of the lane: what is to be done, who asks, through which connection, how it stands. */
export function ApprovalRow({ approval, through, href, isShown, isChosen }: ApprovalRowProps) {
  return (
    <li>
      <Link
        id={rowId(approval.id)}
        href={href}
        prefetch={false}
        scroll={false}
        aria-current={isChosen ? 'true' : undefined}
        className={cx(
          'grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-0.5 border-s-3 border-b border-line py-2.5 ps-3 pe-3.5 -outline-offset-2 hover:bg-sunken',
          isShown ? 'border-s-transparent md:border-s-accent md:bg-accent-soft' : 'border-s-transparent',
        )}
      >
        <span className="clip font-semibold">
          <ApprovalTitle approval={approval} isLine />
        </span>
        <span className="text-end">
          {approval.state === 'waiting' ? (
            <Countdown until={approval.expiresAt} short />
          ) : (
            <StatusText status={STATE_STATUS[approval.state]} className="text-muted">
              {STATE_WORDS[approval.state]}
            </StatusText>
          )}
        </span>
        <span className="col-span-2 flex min-w-0 gap-x-1 overflow-hidden whitespace-nowrap text-muted">
          <span className="flex min-w-0 gap-x-1">
            {approval.isMine ? (
              'By you'
            ) : (
              <>
                by <UntrustedText text={approval.requester} />
              </>
            )}
          </span>
          <span aria-hidden="true">·</span>
          <span className="flex min-w-0 gap-x-1">
            through <UntrustedText text={through} />
          </span>
        </span>
      </Link>
    </li>
  )
}
