'use client'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { InlineError } from '@/components/ui/inline-error'
import { TextField } from '@/components/ui/text-field'
import { ouNameSchema } from '@/lib/organization/schema'
import type { AppError } from '@/lib/result'

const OU_NAME_MAX = 128

type OuNameDialogProps = {
  title: string
  actingAs: ReactNode
  initialName: string
  verb: string
  pendingVerb: string
  isPending: boolean
  error: AppError | null
  onSubmit: (name: string) => void
  onClose: () => void
  children?: ReactNode
}

/** Asks for the name of an OU, new or old. */
export function OuNameDialog(props: OuNameDialogProps) {
  const [name, setName] = useState(props.initialName)
  const [wasSubmitted, setWasSubmitted] = useState(false)
  const checked = ouNameSchema.safeParse(name)
  const own = wasSubmitted && !checked.success ? checked.error.issues[0]?.message : undefined
  const fieldError = own ?? props.error?.fields?.name ?? null

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setWasSubmitted(true)
    if (checked.success && !props.isPending) props.onSubmit(name)
  }
  return (
    <Dialog
      isOpen
      size="sm"
      title={props.title}
      subtitle={props.actingAs}
      isBusy={props.isPending && !props.error}
      onClose={props.onClose}
      footer={
        <>
          <Button onClick={props.onClose} disabled={props.isPending && !props.error}>
            Back
          </Button>
          <Button type="submit" form="ou-name" variant="primary" isPending={props.isPending}>
            {props.isPending ? props.pendingVerb : props.verb}
          </Button>
        </>
      }
    >
      <form id="ou-name" onSubmit={submit} noValidate>
        <TextField autoFocus label="Name" value={name} onChange={setName} error={fieldError} limit={OU_NAME_MAX} />
      </form>
      {props.children}
      {!fieldError && <InlineError error={props.error} />}
    </Dialog>
  )
}
