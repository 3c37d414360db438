'use client'
import { ListFilter, X } from 'lucide-react'
import type { KeyboardEvent, Ref } from 'react'
import { useShortcuts } from '@/components/shell/shortcuts'
import { FILTER_TOKENS } from '@/lib/organization/filter'

type FilterFieldProps = {
  value: string
  onChange: (value: string) => void
  /** How much is shown: "2,318 accounts · 41 OUs". */
  summary: string
  problems: readonly string[]
  onDown: () => void
  ref: Ref<HTMLInputElement>
  focus: () => void
}

/** Type to filter the tree; `/` goes here, ↓ goes on to the rows, Escape empties it. */
export function FilterField({ value, onChange, summary, problems, onDown, ref, focus }: FilterFieldProps) {
  useShortcuts('Organization', [{ keys: '/', label: 'Filter the tree', run: focus }])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault()
      onDown()
    } else if (event.key === 'Escape' && value !== '') {
      event.preventDefault()
      event.stopPropagation()
      onChange('')
    }
  }
  return (
    <div className="min-w-0 flex-1">
      <div className="relative flex h-7 items-center gap-1.5 rounded-control border border-edge bg-bg px-2 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus pointer-coarse:h-11">
        <ListFilter aria-hidden className="size-3.5 flex-none text-muted" />
        <input
          ref={ref}
          type="search"
          aria-label="Filter the tree"
          aria-describedby="filter-hint"
          autoComplete="off"
          spellCheck={false}
          placeholder="Filter by name, id or e-mail, or state:closed"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
          className="h-full min-w-0 flex-1 bg-transparent outline-none placeholder:text-muted [&::-webkit-search-cancel-button]:hidden"
        />
        {value !== '' && (
          <button
            type="button"
            aria-label="Clear filter"
            onClick={() => onChange('')}
            className="flex size-6 flex-none items-center justify-center rounded-chip text-muted hover:text-text"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        )}
        <span role="status" className="flex-none text-muted max-md:sr-only">
          {summary}
        </span>
      </div>
      <p id="filter-hint" className={problems.length > 0 ? 'pt-1 text-xs text-warn' : 'sr-only'}>
        {problems.length > 0
          ? problems.join(' ')
          : `Also ${FILTER_TOKENS.join(', ')}, and - before a word for its contrary.`}
      </p>
    </div>
  )
}
