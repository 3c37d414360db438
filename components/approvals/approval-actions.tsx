import { Button } from '@/components/ui/button'
import { type Looker, whyNotDecide, whyNotOwn } from '@/lib/approvals/rules'
import type { Approval } from '@/lib/approvals/schema'

/** What a dialog asks about a request. */
export type Asked = 'approve' | 'refuse' | 'withdraw' | 'carry-out'

export const ASK_KEYS = { approve: 'a', refuse: 'd', withdraw: 'w' } as const

type ApprovalActionsProps = { approval: Approval; looker: Looker; onAsk: (asked: Asked) => void }

/** What can be done about a request as it stands; what only somebody else can do is there, with the reason. */
export function ApprovalActions({ approval, looker, onAsk }: ApprovalActionsProps) {
  const { state, isMine } = approval
  if (state !== 'waiting' && state !== 'approved') return null
  const whyNot = whyNotDecide(approval, looker)
  return (
    <div className="flex flex-wrap gap-2">
      {state === 'waiting' && (
        <>
          <Button
            variant="primary"
            shortcut={ASK_KEYS.approve}
            disabledReason={whyNot}
            onClick={() => onAsk('approve')}
          >
            Approve…
          </Button>
          <Button shortcut={ASK_KEYS.refuse} disabledReason={whyNot} onClick={() => onAsk('refuse')}>
            Refuse…
          </Button>
        </>
      )}
      {state === 'approved' && (
        <Button
          variant="primary"
          disabledReason={isMine ? whyNotOwn(looker, 'admin') : 'Whoever asked for it carries it out'}
          onClick={() => onAsk('carry-out')}
        >
          Carry out…
        </Button>
      )}
      {isMine && (
        <Button
          shortcut={ASK_KEYS.withdraw}
          disabledReason={whyNotOwn(looker, 'operator')}
          onClick={() => onAsk('withdraw')}
        >
          Withdraw…
        </Button>
      )}
    </div>
  )
}
