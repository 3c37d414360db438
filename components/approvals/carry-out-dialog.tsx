'use client'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { ImageDiff } from '@/components/activity/image-diff'
import { watchedJobs } from '@/components/jobs/watched-jobs'
import { ActingAs } from '@/components/organization/acting-as'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useToast } from '@/components/ui/toast'
import type { Approval } from '@/lib/approvals/schema'
import { useCarryOut } from '@/lib/approvals/use-approval'
import { inboxQuery } from '@/lib/handshakes/queries'
import { paths } from '@/lib/paths'
import { errorOf } from '@/lib/result'
import { ApprovalTitle } from './approval-title'
import type { ApprovalConnection } from './approvals'
import { useTierThree } from './use-tier-three'

type CarryOutDialogProps = { approval: Approval; connection: ApprovalConnection; onClose: () => void }

/** Makes what was approved: typed out by its requester, held for a moment, and followed until its end is known. */
export function CarryOutDialog({ approval, connection, onClose }: CarryOutDialogProps) {
  const tierThree = useTierThree(approval.connection, true, approval.reason)
  const carryOut = useCarryOut(approval.connection, tierThree.confirmation)
  const confirming = tierThree.dialog(errorOf(carryOut.error), [])
  // Who one acts as is known with the inbox, which the rail reads on every page.
  const { data: principal } = useQuery({
    ...inboxQuery(),
    select: ({ connections }) => connections.find(({ slug }) => slug === connection.slug)?.principal,
  })
  const router = useRouter()
  const toast = useToast()
  const confirm = () =>
    carryOut.mutate(
      { approvalId: approval.id },
      {
        onSuccess: (carried) => {
          onClose()
          // A single change that was followed to its end answers with what it made, not with an id of ours.
          const jobId = approval.items && carried ? carried.jobId : undefined
          if (!jobId) return toast.show({ message: `${approval.verb}: carried out` })
          watchedJobs.add({ connection: approval.connection, jobId })
          router.push(paths.job(approval.connection, jobId))
        },
      },
    )
  const isOver = approval.state !== 'approved' && !carryOut.isPending
  return (
    <ConfirmDialog
      isOpen
      variant="danger"
      onClose={onClose}
      onConfirm={confirm}
      title={approval.verb}
      actingAs={<ActingAs actor={{ ...connection, connectionName: connection.name, principal }} />}
      subject={<ApprovalTitle approval={approval} />}
      consequences={[approval.consequence]}
      cannotUndo={approval.wayBack}
      typed={approval.typed}
      confirmLabel={approval.verb}
      pendingLabel={approval.items ? 'Starting…' : 'Carrying out…'}
      isPending={carryOut.isPending}
      disabledReason={confirming.whyNot ?? (isOver ? 'The approval no longer holds' : null)}
      {...confirming.props}
    >
      {Object.keys(approval.wanted).length > 0 && (
        <ImageDiff
          before={approval.before}
          after={approval.wanted}
          names={approval.names}
          labels={['When it was approved', 'After it']}
        />
      )}
    </ConfirmDialog>
  )
}
