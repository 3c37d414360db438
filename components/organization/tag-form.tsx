'use client'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { InlineError } from '@/components/ui/inline-error'
import { TextField } from '@/components/ui/text-field'
import type { AppError } from '@/lib/result'
import { whyNotTagKey, whyNotTagValue } from '@/lib/tag-rules'

type TagFormProps = {
  /** The tag that is changed; its key stays. Null for a new one. */
  tag: { key: string; value: string } | null
  /** Keys that are there already. */
  taken: readonly string[]
  isPending: boolean
  error: AppError | null
  onSubmit: (key: string, value: string) => void
  onCancel: () => void
}

/** Key and value of one tag. */
export function TagForm({ tag, taken, isPending, error, onSubmit, onCancel }: TagFormProps) {
  const [key, setKey] = useState(tag?.key ?? '')
  const [value, setValue] = useState(tag?.value ?? '')
  const [wasSent, setWasSent] = useState(false)
  const isTaken = tag === null && taken.includes(key)
  const keyProblem = tag !== null ? null : isTaken ? 'A tag with this key is here already.' : whyNotTagKey(key)
  const valueProblem =
    whyNotTagValue(value) ?? (tag !== null && value === tag.value ? 'This value is there already.' : null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setWasSent(true)
    if (!keyProblem && !valueProblem && !isPending) onSubmit(key, value)
  }
  return (
    <form
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        // The first Escape leaves the form, the next one the panel.
        event.preventDefault()
        event.stopPropagation()
        onCancel()
      }}
      className="grid gap-2 rounded-control border border-line bg-bg p-2.5"
    >
      {tag === null && (
        <TextField
          label="Key"
          autoFocus
          value={key}
          onChange={setKey}
          error={wasSent || key !== '' ? keyProblem : null}
        />
      )}
      <TextField
        label={tag === null ? 'Value' : `Value of ${tag.key}`}
        autoFocus={tag !== null}
        value={value}
        onChange={setValue}
        error={wasSent || whyNotTagValue(value) ? valueProblem : null}
      />
      <InlineError error={error} />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" isPending={isPending}>
          {tag === null ? 'Add tag' : 'Save'}
        </Button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  )
}
