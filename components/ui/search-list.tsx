'use client'
import { Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { cx } from './cx'
import { matchOptions, type SearchOption, step, warmOptions } from './search-rank'
import { TextField } from './text-field'
import { UntrustedText } from './untrusted-text'

const MOST_SHOWN = 200
const INDENTS = ['', 'ps-4', 'ps-8', 'ps-12', 'ps-16', 'ps-20']

type SearchListProps<O extends SearchOption> = {
  /** The name of the field: "Move to". */
  label: string
  options: readonly O[]
  value: string | null
  onChange: (option: O) => void
  placeholder?: string
  /** What stands there when nothing matches. */
  empty?: string
  /** Enter on the chosen option: goes on to the next step. */
  onSubmit?: () => void
  icon?: (option: O) => React.ReactNode
  autoFocus?: boolean
  error?: string | null
}

/** A field that filters a list below it, to pick one of many. Focus stays in the field; the arrows walk the list. */
export function SearchList<O extends SearchOption>(props: SearchListProps<O>) {
  const { label, options, value, onChange, placeholder, empty = 'No matches', onSubmit, icon, autoFocus, error } = props
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const [query, setQuery] = useState('')
  const [at, setAt] = useState(-1)

  const matches = useMemo(() => matchOptions(options, query), [options, query])
  useEffect(() => warmOptions(options), [options])
  const shown = matches.slice(0, MOST_SHOWN)
  const active = shown[at]
  // While one searches, the way to the top is gone: an indent would mislead.
  const isTree = query.trim() === ''

  useEffect(() => {
    if (at >= 0) list.current?.querySelector(`[data-index="${at}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [at])

  const choose = (option: O | undefined) => {
    if (option && !option.disabledReason) onChange(option)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by) {
      event.preventDefault()
      setAt(step(at, by, shown.length))
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault()
      if (active && active.id === value) onSubmit?.()
      else choose(active ?? (shown.length === 1 ? shown[0] : undefined))
    } else if (event.key === 'Escape' && query) {
      // The first Escape empties the search, the next one closes the dialog.
      event.stopPropagation()
      setQuery('')
      setAt(-1)
    }
  }

  return (
    <div className="grid gap-2">
      <TextField
        label={label}
        value={query}
        error={error}
        icon={<Search aria-hidden className="size-3.5" />}
        placeholder={placeholder}
        autoFocus={autoFocus}
        onKeyDown={onKeyDown}
        onChange={(text) => {
          setQuery(text)
          setAt(text ? 0 : -1)
        }}
        role="combobox"
        aria-expanded
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={active ? `${listId}-${at}` : undefined}
      />
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label={label}
        className="h-64 overflow-y-auto rounded-control border border-line bg-bg p-1"
      >
        {shown.map((option, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field, which points here
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys
          <div
            key={option.id}
            id={`${listId}-${index}`}
            data-index={index}
            role="option"
            aria-selected={option.id === value}
            aria-disabled={option.disabledReason ? true : undefined}
            onClick={() => {
              setAt(index)
              choose(option)
            }}
            className={cx(
              'rounded-control',
              isTree && INDENTS[Math.min(option.depth ?? 0, INDENTS.length - 1)],
              index === at && 'outline-2 -outline-offset-2 outline-focus',
              option.id === value ? 'bg-accent-soft' : 'hover:bg-sunken',
            )}
          >
            <div className="flex min-h-7 items-center gap-2 px-2 pointer-coarse:min-h-11">
              {icon && <span className="flex-none text-muted">{icon(option)}</span>}
              <UntrustedText
                text={option.label}
                className={cx(
                  option.id === value && 'font-semibold text-accent',
                  option.disabledReason && 'text-muted',
                )}
              />
              {(option.disabledReason ?? option.hint) && (
                <span className={cx('ms-auto flex-none text-xs text-muted', !option.disabledReason && 'font-mono')}>
                  {option.disabledReason ?? option.hint}
                </span>
              )}
            </div>
          </div>
        ))}
        {matches.length > shown.length && (
          <p className="px-2 py-1 text-muted">{`${matches.length - shown.length} more: type to narrow the list`}</p>
        )}
      </div>
      <p role="status" className={matches.length === 0 ? 'text-muted' : 'sr-only'}>
        {matches.length === 0 ? empty : `${matches.length} to choose from`}
      </p>
    </div>
  )
}
