'use client'
import { useState } from 'react'
import { ConfirmOperation } from '@/components/approvals/confirm-operation'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { fieldErrors } from '@/lib/field-errors'
import type { Actor } from '@/lib/organization/actor'
import { offerBillingTransfer } from '@/lib/transfers/actions'
import { monthWords, startMonths } from '@/lib/transfers/months'
import { inviteOrganizationToTransferResponsibility } from '@/lib/transfers/operations'
import { NOTES_MAX } from '@/lib/transfers/schema'
import { refreshTransfers } from './refresh-transfers'

type OfferDialogProps = { actor: Actor; organizationId: string; now: number; onClose: () => void }

/** Offers to pay the bill of another organization; its management account has to accept. */
export default function OfferDialog({ actor, organizationId, now, onClose }: OfferDialogProps) {
  const [months] = useState(() => startMonths(now))
  const [values, setValues] = useState({ target: '', name: '', startMonth: months[0] ?? '', notes: '' })
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const checked = inviteOrganizationToTransferResponsibility.schema.safeParse({ organizationId, ...values })
  const faults = checked.success ? {} : fieldErrors(checked.error.issues)
  const [first] = Object.values(faults)
  const field = (name: 'target' | 'name' | 'notes') => ({
    value: values[name],
    onChange: (text: string) => setValues({ ...values, [name]: text }),
    onBlur: () => setLeft(new Set([...left, name])),
    // What was not reached yet is not called wrong.
    error: left.has(name) && values[name] !== '' ? faults[name] : undefined,
  })
  return (
    <ConfirmOperation
      actor={actor}
      operation={inviteOrganizationToTransferResponsibility}
      action={offerBillingTransfer}
      input={checked.success ? checked.data : null}
      whyNot={first ?? null}
      startsInside
      ticks={[`This organization pays their whole bill from ${monthWords(values.startMonth)} on`]}
      pendingLabel="Offering…"
      done="Offered. The invitation waits in the inbox."
      onSettled={refreshTransfers(actor.connection)}
      onClose={onClose}
    >
      <TextField
        {...field('target')}
        autoFocus
        label="Their management account"
        placeholder="1234 5678 9012"
        description="Its id, or its e-mail address."
      />
      <TextField {...field('name')} label="Name" description="For this side alone: how the transfer is called here." />
      <Select
        label="From the start of"
        value={values.startMonth}
        onChange={(startMonth) => setValues({ ...values, startMonth })}
        options={months.map((value) => ({ value, label: monthWords(value) }))}
        description="It has to be accepted a day before."
      />
      <TextArea {...field('notes')} label="Note" optional rows={2} limit={NOTES_MAX} />
    </ConfirmOperation>
  )
}
