'use client'
import { ListFilter, X } from 'lucide-react'
import {
  type KeyboardEvent,
  lazy,
  type ReactNode,
  type RefObject,
  Suspense,
  startTransition,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import { useShortcuts } from '@/components/shell/shortcuts'
import { withCode } from '@/lib/online'
import type { Completions } from '@/lib/organization/complete'
import { FILTER_TOKENS } from '@/lib/organization/filter'
import type { Tree } from '@/lib/snapshot/tree'

const CompletionList = lazy(() => withCode(() => import('./completion-list')))

type FilterFieldProps = {
  /** The name of the field: "Filter the tree". */
  label: string
  tree: Tree
  value: string
  onChange: (value: string) => void
  /** How much is shown: "2,318 accounts · 41 OUs". */
  summary: string
  problems: readonly string[]
  onDown: () => void
  inputRef: RefObject<HTMLInputElement | null>
  /** Behind the words: the menu of saved filters. */
  children?: ReactNode
}

/**
 * Type to filter a list; `/` and the first Ctrl or ⌘ F go here, ↓ goes on to the rows, Escape empties it. What is typed
 * shows at once, and the list follows as a transition, so that no keystroke waits for 50,000 rows.
 */
export function FilterField(props: FilterFieldProps) {
  const { label, tree, value, summary, problems, onDown, inputRef } = props
  const hintId = useId()
  const listId = useId()
  const [draft, setDraft] = useState(value)
  const [shown, setShown] = useState(value)
  /** What was sent up and has not come back yet: it must not overwrite what was typed since. */
  const [sent, setSent] = useState<readonly string[]>([])
  const [offer, setOffer] = useState<{ caret: number; isAsked: boolean } | null>(null)
  const [completions, setCompletions] = useState<Completions | null>(null)
  const [active, setActive] = useState(-1)

  if (value !== shown) {
    setShown(value)
    const at = sent.indexOf(value)
    if (at >= 0) setSent(sent.slice(at + 1))
    else {
      setSent([])
      setDraft(value)
    }
  }

  const focus = () => inputRef.current?.focus()
  useShortcuts('Lists', [
    { keys: '/', label, run: focus },
    { keys: 'Ctrl+F', label: `${label}; again for the browser’s own search` },
  ])
  useFindKey(inputRef)

  const change = (text: string) => {
    setDraft(text)
    setActive(-1)
    setCompletions(null)
    setSent([...sent, text].slice(-50))
    startTransition(() => props.onChange(text))
  }
  const take = (index: number) => {
    const option = completions?.options[index]
    if (!completions || !option) return
    const isDone = !option.text.endsWith(':')
    const text = `${draft.slice(0, completions.from)}${option.text}${isDone ? ' ' : ''}${draft.slice(completions.to).trimStart()}`
    const caret = completions.from + option.text.length + (isDone ? 1 : 0)
    change(text)
    setOffer(isDone ? null : { caret, isAsked: false })
    requestAnimationFrame(() => inputRef.current?.setSelectionRange(caret, caret))
  }
  const isOffering = offer !== null && completions !== null
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if ((event.key === ' ' && event.ctrlKey) || (event.key === 'ArrowDown' && event.altKey)) {
      event.preventDefault()
      setOffer({ caret: event.currentTarget.selectionStart ?? draft.length, isAsked: true })
    } else if (isOffering && by !== undefined) {
      event.preventDefault()
      const { length } = completions.options
      setActive((active + by + length + (active < 0 && by < 0 ? 1 : 0)) % length)
    } else if (isOffering && active >= 0 && (event.key === 'Enter' || event.key === 'Tab')) {
      event.preventDefault()
      take(active)
    } else if (isOffering && event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      setOffer(null)
    } else if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault()
      setOffer(null)
      onDown()
    } else if (event.key === 'Escape' && draft !== '') {
      event.preventDefault()
      event.stopPropagation()
      change('')
    }
  }
  return (
    <div className="min-w-0 flex-1">
      <div className="relative flex h-7 items-center gap-1.5 rounded-control border border-edge bg-bg px-2 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus pointer-coarse:h-11">
        <ListFilter aria-hidden className="size-3.5 flex-none text-muted" />
        <input
          ref={inputRef}
          type="search"
          aria-label={label}
          aria-describedby={hintId}
          aria-autocomplete="list"
          aria-controls={isOffering ? listId : undefined}
          aria-activedescendant={isOffering && active >= 0 ? `${listId}-${active}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder="Filter by name, id or e-mail, or state:closed"
          value={draft}
          onChange={(event) => {
            change(event.target.value)
            setOffer({ caret: event.target.selectionStart ?? event.target.value.length, isAsked: false })
          }}
          onKeyDown={onKeyDown}
          onBlur={() => setOffer(null)}
          className="h-full min-w-0 flex-1 bg-transparent outline-none placeholder:text-muted [&::-webkit-search-cancel-button]:hidden"
        />
        {draft !== '' && (
          <button
            type="button"
            aria-label="Clear filter"
            onClick={() => change('')}
            className="flex size-6 flex-none items-center justify-center rounded-chip text-muted hover:text-text"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        )}
        <span role="status" className="flex-none text-muted max-md:sr-only">
          {summary}
        </span>
        {props.children}
        {offer && /[a-z]:|^$/i.test(offer.isAsked ? '' : draft) && (
          <Suspense fallback={null}>
            <CompletionList
              id={listId}
              tree={tree}
              text={draft}
              caret={offer.caret}
              isAsked={offer.isAsked}
              active={active}
              onFound={setCompletions}
              onTake={take}
            />
          </Suspense>
        )}
      </div>
      <p id={hintId} className={problems.length > 0 ? 'pt-1 text-xs text-warn' : 'sr-only'}>
        {problems.length > 0
          ? problems.join(' ')
          : `Also ${FILTER_TOKENS.join(', ')}, and - before a word for its contrary. Ctrl and Space list them.`}
      </p>
    </div>
  )
}

/** The browser's own search cannot see the rows that are not in the document: the first time it is this field's. */
function useFindKey(field: RefObject<HTMLInputElement | null>): void {
  const ref = useRef(field)
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      const isFind = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === 'f'
      const input = ref.current.current
      if (!isFind || !input || document.activeElement === input) return
      // A dialog over the page hides the list: there the browser's search is the right one.
      if (input.closest('[aria-hidden="true"], [inert]')) return
      event.preventDefault()
      input.focus()
      input.select()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
