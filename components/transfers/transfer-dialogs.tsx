'use client'
import { useState } from 'react'
import { ConfirmOperation } from '@/components/approvals/confirm-operation'
import { GroupedId } from '@/components/ui/grouped-id'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { UntrustedText } from '@/components/ui/untrusted-text'
import type { Actor } from '@/lib/organization/actor'
import {
  terminateResponsibilityTransfer as terminateAction,
  updateResponsibilityTransfer as updateAction,
} from '@/lib/transfers/actions'
import { endMonths, monthWords } from '@/lib/transfers/months'
import { terminateResponsibilityTransfer, updateResponsibilityTransfer } from '@/lib/transfers/operations'
import type { BillingTransfer } from '@/lib/transfers/schema'
import { refreshTransfers } from './refresh-transfers'

const NAME_MAX = 128

type TransferDialogProps = { actor: Actor; transfer: BillingTransfer; onClose: () => void }

function Subject({ transfer }: { transfer: BillingTransfer }) {
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2">
      <UntrustedText text={transfer.name} />
      <GroupedId id={transfer.id} className="font-normal text-muted" />
    </span>
  )
}

/** Gives a transfer another name. */
export function RenameTransferDialog({ actor, transfer, onClose }: TransferDialogProps) {
  const [name, setName] = useState(transfer.name)
  const checked = updateResponsibilityTransfer.schema.safeParse({
    transferId: transfer.id,
    name,
    seen: transfer.name,
  })
  const fault = checked.success ? null : (checked.error.issues[0]?.message ?? null)
  return (
    <ConfirmOperation
      actor={actor}
      operation={updateResponsibilityTransfer}
      action={updateAction}
      input={checked.success ? checked.data : null}
      whyNot={fault}
      startsInside
      size="sm"
      subject={<Subject transfer={transfer} />}
      pendingLabel="Renaming…"
      onSettled={refreshTransfers(actor.connection)}
      onClose={onClose}
    >
      <TextField
        autoFocus
        label="Name"
        value={name}
        onChange={setName}
        limit={NAME_MAX}
        error={name === transfer.name ? null : fault}
      />
    </ConfirmOperation>
  )
}

/** Ends a transfer with a month. */
export function EndTransferDialog({ actor, transfer, now, onClose }: TransferDialogProps & { now: number }) {
  const [months] = useState(() => endMonths(transfer.startsAt, now))
  const [endMonth, setEndMonth] = useState(months[0] ?? '')
  return (
    <ConfirmOperation
      actor={actor}
      operation={terminateResponsibilityTransfer}
      action={terminateAction}
      input={endMonth === '' ? null : { transferId: transfer.id, endMonth }}
      whyNot={endMonth === '' ? 'Choose its last month' : null}
      subject={<Subject transfer={transfer} />}
      consequences={[
        `The bill of ${transfer.source.accountId} is paid as now until the end of ${monthWords(endMonth)}, in UTC.`,
        terminateResponsibilityTransfer.consequence,
      ]}
      pendingLabel="Ending…"
      onSettled={refreshTransfers(actor.connection)}
      onClose={onClose}
    >
      <Select
        label="Ends with"
        value={endMonth}
        onChange={setEndMonth}
        options={months.map((value) => ({ value, label: monthWords(value) }))}
      />
    </ConfirmOperation>
  )
}
