'use client'
import { useState } from 'react'
import { useTierThree } from '@/components/approvals/use-tier-three'
import { ActingAs } from '@/components/organization/acting-as'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { useToast } from '@/components/ui/toast'
import { tierOf } from '@/lib/operations/operation'
import type { Actor } from '@/lib/organization/actor'
import { errorOf } from '@/lib/result'
import type { RootAccess, RootFeature } from '@/lib/root-access/schema'
import { SWITCHES, useSwitch } from '@/lib/root-access/use-switch'

type SwitchDialogProps = { actor: Actor; access: RootAccess; feature: RootFeature; onClose: () => void }

/** Asks before a feature of root access is turned on or off. */
export function SwitchDialog({ actor, access, feature, onClose }: SwitchDialogProps) {
  // What it is about stays, also when the switch has moved below the dialog.
  const [chosen] = useState(() => SWITCHES[feature][access.features?.[feature] ? 'off' : 'on'])
  const { operation } = chosen
  const input = { organizationId: access.organizationId }
  const isHard = tierOf(operation, input) === 3
  const tierThree = useTierThree(actor.connection, isHard)
  const change = useSwitch(actor.connection, chosen, tierThree.confirmation)
  const toast = useToast()
  const confirming = tierThree.dialog(errorOf(change.error), [
    { name: operation.name, input, connection: actor.connection },
  ])
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() =>
        change.mutate(input, {
          onSuccess: () => {
            toast.show({ message: `Done: ${operation.verb.toLowerCase()}`, tone: 'ok' })
            onClose()
          },
        })
      }
      title={operation.verb}
      actingAs={<ActingAs actor={actor} />}
      subject={access.organizationId}
      consequences={[operation.consequence]}
      wayBack={operation.wayBack}
      ticks={isHard ? [] : ['I have read what follows']}
      typed={isHard ? access.organizationId : undefined}
      variant={isHard ? 'danger' : 'primary'}
      confirmLabel={operation.verb}
      pendingLabel="Asking AWS…"
      isPending={change.isPending}
      disabledReason={confirming.whyNot}
      {...confirming.props}
    />
  )
}
