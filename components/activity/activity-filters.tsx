'use client'
import { Search, X } from 'lucide-react'
import { type Ref, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { INPUT_LOOK } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { useNow } from '@/components/ui/use-now'
import { endOfDay, localDay, startOfDay } from '@/lib/activity/days'
import type { ActivityFilter, ActivitySummary } from '@/lib/activity/schema'

type Change = { [Name in keyof ActivityFilter]?: ActivityFilter[Name] | null }

type ActivityFiltersProps = {
  filter: ActivityFilter
  people: ActivitySummary['people']
  kinds: ActivitySummary['kinds']
  onChange: (change: Change) => void
  onClear: () => void
  subjectRef: Ref<HTMLInputElement>
}

/** By person, kind of change, subject and time. */
export function ActivityFilters({ filter, people, kinds, onChange, onClear, subjectRef }: ActivityFiltersProps) {
  const [isOpen, setIsOpen] = useState(false)
  const inUse = [filter.person, filter.name, filter.subject, filter.from, filter.to].filter(Boolean).length
  // What the URL asks for can be chosen even when nobody has done it yet.
  const withChosen = (values: string[], chosen: string | undefined) =>
    chosen === undefined || values.includes(chosen) ? values : [...values, chosen]
  const verbOf = (name: string) => kinds.find((kind) => kind.name === name)?.verb ?? name
  return (
    <div className="flex flex-wrap items-center gap-2 max-md:contents">
      <Button className="md:hidden" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {inUse > 0 ? `Filter (${inUse})` : 'Filter'}
      </Button>
      <div
        className={cx(
          'flex flex-wrap items-center gap-2 max-md:order-last max-md:basis-full max-md:flex-col max-md:items-stretch',
          !isOpen && 'max-md:hidden',
        )}
      >
        <Select
          label="Person"
          hideLabel
          className="md:w-32"
          value={filter.person ?? ''}
          options={[
            { value: '', label: 'Everyone' },
            ...withChosen(people, filter.person).map((person) => ({ value: person, label: person })),
          ]}
          onChange={(person) => onChange({ person: person || null })}
        />
        <Select
          label="Change"
          hideLabel
          className="md:w-36"
          value={filter.name ?? ''}
          options={[
            { value: '', label: 'Every change' },
            ...withChosen(
              kinds.map(({ name }) => name),
              filter.name,
            ).map((name) => ({ value: name, label: verbOf(name) })),
          ]}
          onChange={(name) => onChange({ name: name || null })}
        />
        <SubjectField
          key={filter.subject ?? ''}
          subject={filter.subject ?? ''}
          onChange={(subject) => onChange({ subject: subject || null })}
          ref={subjectRef}
        />
        <DayField
          label="From"
          at={filter.from}
          dayOf={localDay}
          onChange={(day) => onChange({ from: day ? startOfDay(day) : null })}
        />
        <DayField
          label="To"
          at={filter.to}
          dayOf={(at) => localDay(new Date(Date.parse(at) - 1).toISOString())}
          onChange={(day) => onChange({ to: day ? endOfDay(day) : null })}
        />
      </div>
      {inUse > 0 && (
        <Button variant="quiet" onClick={onClear}>
          <X aria-hidden className="size-3.5" />
          Clear filter
        </Button>
      )}
    </div>
  )
}

type SubjectFieldProps = { subject: string; onChange: (subject: string) => void; ref: Ref<HTMLInputElement> }

/** Asked for when it is finished, by Enter or on leaving: half an id is nobody's. */
function SubjectField({ subject, onChange, ref }: SubjectFieldProps) {
  const [text, setText] = useState(subject)
  const commit = () => {
    if (text.trim() !== subject) onChange(text.trim())
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        commit()
      }}
    >
      <TextField
        ref={ref}
        label="Subject"
        hideLabel
        className="md:w-50"
        icon={<Search aria-hidden className="size-3.5" />}
        placeholder="Account, OU or policy id"
        maxLength={320}
        enterKeyHint="search"
        value={text}
        onChange={setText}
        onBlur={commit}
      />
    </form>
  )
}

type DayFieldProps = {
  label: string
  at: string | undefined
  dayOf: (at: string) => string
  onChange: (day: string) => void
}

function DayField({ label, at, dayOf, onChange }: DayFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  // Which day a moment belongs to depends on the reader's zone, which the server does not know.
  const isInBrowser = useNow() !== null
  const value = at && isInBrowser ? dayOf(at) : ''
  useEffect(() => {
    // Uncontrolled: the browser's own control keeps half a date to itself, and must not be written to meanwhile.
    if (input.current && document.activeElement !== input.current) input.current.value = value
  }, [value])
  return (
    <label className="flex items-center gap-1.5">
      <span className="text-muted max-md:w-10">{label}</span>
      <input
        ref={input}
        type="date"
        min="2000-01-01"
        max="9999-12-31"
        onChange={({ target }) => {
          if (target.validity.valid) onChange(target.value)
        }}
        className={cx(INPUT_LOOK, 'h-[30px] md:w-34')}
      />
    </label>
  )
}
