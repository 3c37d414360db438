'use client'
import { ArrowLeft } from 'lucide-react'
import type { Ref } from 'react'
import { ImageDiff } from '@/components/activity/image-diff'
import { Countdown } from '@/components/ui/countdown'
import { KnotRail } from '@/components/ui/knot-rail'
import { LinkButton } from '@/components/ui/link-button'
import { StatusText } from '@/components/ui/status-icon'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { isOpen, type Looker, STATE_WORDS } from '@/lib/approvals/rules'
import type { Approval } from '@/lib/approvals/schema'
import { paths } from '@/lib/paths'
import { ApprovalActions, type Asked } from './approval-actions'
import { ApprovalFacts } from './approval-facts'
import { STATE_STATUS } from './approval-row'
import { ApprovalTitle } from './approval-title'
import { JobChanges } from './job-changes'

type ApprovalDetailProps = {
  approval: Approval
  looker: Looker
  headingRef: Ref<HTMLHeadingElement>
  onAsk: (asked: Asked) => void
}

/** One request: what would change and why, who asked, and what can be done about it. */
export function ApprovalDetail({ approval, looker, headingRef, onAsk }: ApprovalDetailProps) {
  const { before, wanted, items, state } = approval
  return (
    <article
      aria-labelledby="approval-title"
      className="grid max-w-200 grid-cols-[minmax(0,1fr)] gap-4 p-4 md:px-7 md:py-5"
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
        <LinkButton href={paths.approvals()} prefetch={false} variant="quiet" className="-ms-2.5 mb-1 w-fit md:hidden">
          <ArrowLeft aria-hidden className="size-3.5 rtl:-scale-x-100" />
          All approvals
        </LinkButton>
        <p className="text-muted">
          Through connection{' '}
          <UntrustedText text={looker.connection?.name ?? approval.connection} className="font-semibold text-text" />
        </p>
        <h2
          id="approval-title"
          ref={headingRef}
          tabIndex={-1}
          className="text-xl font-semibold [overflow-wrap:anywhere]"
        >
          <ApprovalTitle approval={approval} />
        </h2>
        <div className="flex flex-wrap items-baseline gap-x-3">
          <StatusText status={STATE_STATUS[state]} tone="status" className="font-semibold">
            {STATE_WORDS[state]}
          </StatusText>
          {isOpen(approval) && <Countdown until={approval.expiresAt} exact />}
        </div>
      </div>
      <ApprovalFacts approval={approval} />
      <section aria-labelledby="approval-reason" className="border-s-3 border-accent py-1 ps-3">
        <h3 id="approval-reason" className="font-normal text-muted">
          Why
        </h3>
        <UntrustedText text={approval.reason} lines={3} />
      </section>
      <section aria-labelledby="approval-changes" className="grid grid-cols-[minmax(0,1fr)] gap-2">
        <h3 id="approval-changes" className="font-normal text-muted">
          What changes
        </h3>
        {items && <JobChanges items={items} names={approval.names} />}
        {Object.keys(wanted).length > 0 && (
          <ImageDiff before={before} after={wanted} names={approval.names} labels={['When it was asked', 'After it']} />
        )}
      </section>
      <KnotRail
        label="What happens"
        knots={[
          { id: 'consequence', content: approval.consequence },
          { id: 'way-back', tone: 'stop', content: approval.wayBack },
        ]}
      />
      <ApprovalActions approval={approval} looker={looker} onAsk={onAsk} />
    </article>
  )
}
