'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useStartJobs } from '@/components/jobs/use-start'
import { ActingAs } from '@/components/organization/acting-as'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { Actor } from '@/lib/organization/actor'
import { rootAccessKeys } from '@/lib/root-access/queries'
import type { RootAccess } from '@/lib/root-access/schema'
import { enableAwsServiceAccess } from '@/lib/services/operations'

const IAM = 'iam.amazonaws.com'

type TrustDialogProps = { actor: Actor; access: RootAccess; onClose: () => void }

/** Asks before IAM may read the organization, which every feature of root access needs. */
export function TrustDialog({ actor, access, onClose }: TrustDialogProps) {
  const jobs = useStartJobs()
  const client = useQueryClient()
  const input = { organizationId: access.organizationId, servicePrincipal: IAM }
  const confirm = () =>
    jobs.start(
      [
        {
          connection: actor.connection,
          input: {
            title: `${enableAwsServiceAccess.verb} for IAM`,
            items: [{ name: enableAwsServiceAccess.name, input }],
          },
        },
      ],
      {
        onSuccess: () => {
          void client.invalidateQueries({ queryKey: rootAccessKeys.access(actor.connection) })
          onClose()
        },
      },
    )
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={confirm}
      title={`${enableAwsServiceAccess.verb} for IAM`}
      actingAs={<ActingAs actor={actor} />}
      subject={<code dir="ltr">{IAM}</code>}
      consequences={[
        enableAwsServiceAccess.consequence,
        'Features of root access that were on before it was turned off are on again.',
      ]}
      wayBack={enableAwsServiceAccess.wayBack}
      confirmLabel={enableAwsServiceAccess.verb}
      pendingLabel="Starting…"
      isPending={jobs.isPending}
      error={jobs.error}
    />
  )
}
