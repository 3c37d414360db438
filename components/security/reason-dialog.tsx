'use client'
import { type ReactNode, useState } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { TextField } from '@/components/ui/text-field'
import { errorOf } from '@/lib/result'

const REASON_MAX = 300

type ReasonDialogProps = {
  title: string
  consequences: ReactNode[]
  confirmLabel: string
  variant?: 'primary' | 'danger'
  isPending: boolean
  error: unknown
  onConfirm: (reason: string) => void
  onClose: () => void
}

/** Asks for the reason of something that touches everybody. Mounted anew each time that it opens. */
export function ReasonDialog({ onConfirm, error, ...rest }: ReasonDialogProps) {
  const [reason, setReason] = useState('')
  const failure = errorOf(error)
  const isTooLong = reason.trim().length > REASON_MAX
  return (
    <ConfirmDialog
      {...rest}
      isOpen
      startsInside
      error={failure?.fields?.reason ? null : failure}
      onConfirm={() => onConfirm(reason)}
      disabledReason={reason.trim() === '' ? 'Say why first' : isTooLong ? 'Make the reason shorter first' : null}
    >
      <TextField
        autoFocus
        label="Reason"
        description="Everybody who is signed in sees it."
        limit={REASON_MAX}
        value={reason}
        onChange={setReason}
        error={failure?.fields?.reason}
      />
    </ConfirmDialog>
  )
}
