'use client'
import { useState } from 'react'
import { ConfirmOperation } from '@/components/approvals/confirm-operation'
import { tierOf } from '@/lib/operations/operation'
import type { Actor } from '@/lib/organization/actor'
import { rootAccessKeys } from '@/lib/root-access/queries'
import type { RootAccess, RootFeature } from '@/lib/root-access/schema'
import { SWITCHES } from '@/lib/root-access/switches'

type SwitchDialogProps = { actor: Actor; access: RootAccess; feature: RootFeature; onClose: () => void }

/** Asks before a feature of root access is turned on or off. */
export function SwitchDialog({ actor, access, feature, onClose }: SwitchDialogProps) {
  // What it is about stays, also when the switch has moved below the dialog.
  const [{ operation, action }] = useState(() => SWITCHES[feature][access.features?.[feature] ? 'off' : 'on'])
  const input = { organizationId: access.organizationId }
  return (
    <ConfirmOperation
      actor={actor}
      operation={operation}
      action={action}
      input={input}
      subject={<code dir="ltr">{access.organizationId}</code>}
      ticks={tierOf(operation, input) === 3 ? [] : ['I have read what follows']}
      pendingLabel="Asking AWS…"
      done={`Done: ${operation.verb.toLowerCase()}`}
      onSettled={(client) => client.invalidateQueries({ queryKey: rootAccessKeys.access(actor.connection) })}
      onClose={onClose}
    />
  )
}
