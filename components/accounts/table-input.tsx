'use client'
import { type ReactNode, useId, useState } from 'react'
import { TextArea } from '@/components/ui/text-area'
import { TABLE_MAX_BYTES } from '@/lib/accounts/table'

type TableInputProps = {
  label: string
  description: ReactNode
  placeholder: string
  value: string
  onChange: (text: string) => void
  error?: string | null
}

const TOO_LARGE = 'At most 5 MB at once.'

/** A table, pasted or taken from a file. It is read here: nothing of it is sent before it is started. */
export function TableInput({ label, description, placeholder, value, onChange, error }: TableInputProps) {
  const id = useId()
  const [problem, setProblem] = useState<string | null>(null)
  const take = (text: string) => {
    const isTooLarge = new Blob([text]).size > TABLE_MAX_BYTES
    setProblem(isTooLarge ? TOO_LARGE : null)
    if (!isTooLarge) onChange(text)
  }
  const takeFile = (file: File | undefined) => {
    if (!file) return
    if (file.size > TABLE_MAX_BYTES) return setProblem(TOO_LARGE)
    void file.text().then(take, () => setProblem('This file could not be read.'))
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <TextArea
        label={label}
        description={description}
        placeholder={placeholder}
        mono
        rows={8}
        spellCheck={false}
        value={value}
        onChange={take}
        error={problem ?? error}
      />
      <label htmlFor={id} className="flex flex-wrap items-center gap-2 text-muted">
        Or a CSV file
        <input
          id={id}
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
          onChange={(event) => {
            takeFile(event.target.files?.[0])
            // The same file again, once it was corrected, is a change too.
            event.target.value = ''
          }}
          className="max-w-full text-text file:me-2 file:min-h-7 file:cursor-pointer file:rounded-control file:border file:border-edge file:bg-surface file:px-2.5 file:text-text pointer-coarse:file:min-h-11"
        />
      </label>
    </div>
  )
}
