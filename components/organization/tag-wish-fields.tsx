'use client'
import { Plus, X } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { TextField } from '@/components/ui/text-field'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { whyNotTagKey, whyNotTagValue } from '@/lib/tag-rules'

export type TagLine = { id: number; key: string; value: string }

type TagWishFieldsProps = {
  lines: readonly TagLine[]
  onLines: (lines: TagLine[]) => void
  /** Keys that are there now, and on how many. */
  found: readonly { key: string; count: number }[]
  of: number
  removed: readonly string[]
  onRemoved: (keys: string[]) => void
}

/** Which tags to set, line by line, and which of those that are there to take off. */
export function TagWishFields({ lines, onLines, found, of, removed, onRemoved }: TagWishFieldsProps) {
  const change = (id: number, part: Partial<TagLine>) =>
    onLines(lines.map((line) => (line.id === id ? { ...line, ...part } : line)))
  const isTwice = (line: TagLine) => lines.some((other) => other.id < line.id && other.key === line.key)
  return (
    <div className="grid gap-3 md:grid-cols-2">
      <fieldset className="grid content-start gap-2">
        <legend className="mb-1.5 font-semibold">Set</legend>
        {lines.map((line, index) => (
          <div key={line.id} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-start gap-2">
            <TextField
              label={`Key ${index + 1}`}
              hideLabel
              placeholder="Key"
              autoFocus={index === 0}
              value={line.key}
              onChange={(key) => change(line.id, { key })}
              error={line.key === '' ? null : isTwice(line) ? 'This key is above already.' : whyNotTagKey(line.key)}
            />
            <TextField
              label={`Value ${index + 1}`}
              hideLabel
              placeholder="Value"
              value={line.value}
              onChange={(value) => change(line.id, { value })}
              error={whyNotTagValue(line.value)}
            />
            <Button
              variant="quiet"
              size="icon"
              aria-label={`Take line ${index + 1} out`}
              disabled={lines.length === 1}
              onClick={() => onLines(lines.filter(({ id }) => id !== line.id))}
            >
              <X aria-hidden className="size-3.5" />
            </Button>
          </div>
        ))}
        <Button
          size="sm"
          className="justify-self-start"
          onClick={() => onLines([...lines, { id: (lines.at(-1)?.id ?? 0) + 1, key: '', value: '' }])}
        >
          <Plus aria-hidden className="size-3.5" />
          Another tag
        </Button>
      </fieldset>
      <fieldset className="grid content-start">
        <legend className="mb-1.5 font-semibold">Remove</legend>
        {found.length === 0 && <p className="text-muted">No tag was found on them.</p>}
        <div className="grid max-h-40 gap-1 overflow-y-auto">
          {found.map(({ key, count }) => (
            <Checkbox
              key={key}
              checked={removed.includes(key)}
              onChange={(on) => onRemoved(on ? [...removed, key] : removed.filter((other) => other !== key))}
            >
              <UntrustedText text={key} />{' '}
              <span className="text-muted">{`on ${count.toLocaleString('en')} of ${of.toLocaleString('en')}`}</span>
            </Checkbox>
          ))}
        </div>
      </fieldset>
    </div>
  )
}
