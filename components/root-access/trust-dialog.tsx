'use client'
import { ConfirmOperation } from '@/components/approvals/confirm-operation'
import type { Actor } from '@/lib/organization/actor'
import { rootAccessKeys } from '@/lib/root-access/queries'
import type { RootAccess } from '@/lib/root-access/schema'
import { enableAwsServiceAccess as action } from '@/lib/services/actions'
import { enableAwsServiceAccess } from '@/lib/services/operations'
import { serviceKeys } from '@/lib/services/queries'

const IAM = 'iam.amazonaws.com'

type TrustDialogProps = { actor: Actor; access: RootAccess; onClose: () => void }

/** Asks before IAM may read the organization, which every feature of root access needs. */
export function TrustDialog({ actor, access, onClose }: TrustDialogProps) {
  const { connection } = actor
  return (
    <ConfirmOperation
      actor={actor}
      operation={enableAwsServiceAccess}
      action={action}
      input={{ organizationId: access.organizationId, servicePrincipal: IAM }}
      subject={<code dir="ltr">{IAM}</code>}
      consequences={[
        enableAwsServiceAccess.consequence,
        'Features of root access that were on before it was turned off are on again.',
      ]}
      pendingLabel="Turning on…"
      done="Trusted access for IAM is on"
      onSettled={(client) =>
        Promise.all([
          client.invalidateQueries({ queryKey: rootAccessKeys.access(connection) }),
          client.invalidateQueries({ queryKey: serviceKeys.all(connection) }),
        ])
      }
      onClose={onClose}
    />
  )
}
