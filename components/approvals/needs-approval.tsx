import { Button } from '@/components/ui/button'
import { InlineError } from '@/components/ui/inline-error'
import { TextLink } from '@/components/ui/text-link'
import { paths } from '@/lib/paths'
import type { AppError } from '@/lib/result'
import { Notice } from './notice'

type NeedsApprovalProps = {
  error: AppError
  /** Why it could not be asked for. */
  refusal: AppError | null
  isPending: boolean
  wasAsked: boolean
  onAsk: () => void
}

/** One person's word is not enough for this change: asks a second one, with the change and the reason as they stand. */
export function NeedsApproval({ error, refusal, isPending, wasAsked, onAsk }: NeedsApprovalProps) {
  if (wasAsked) {
    return (
      <Notice role="status" status="pending" title="Asked. It waits for a second person.">
        You find it in the inbox under{' '}
        <TextLink href={paths.approvals()} prefetch={false}>
          Approvals
        </TextLink>
        . Nothing is sent before you carry it out from there.
      </Notice>
    )
  }
  return (
    <>
      <Notice
        role="alert"
        status="warning"
        title={error.message}
        actions={
          <Button isPending={isPending} onClick={onAsk}>
            Ask for approval
          </Button>
        }
      >
        {error.hint}
      </Notice>
      <InlineError error={refusal} />
    </>
  )
}
