'use client'
import { useEffect, useMemo, useRef } from 'react'
import { cx } from '@/components/ui/cx'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { type Completions, completionsOf } from '@/lib/organization/complete'
import type { Tree } from '@/lib/snapshot/tree'

type CompletionListProps = {
  id: string
  tree: Tree
  text: string
  caret: number
  isAsked: boolean
  active: number
  onFound: (completions: Completions | null) => void
  onTake: (index: number) => void
}

/** What the word in the filter can become. The focus stays in the field, which handles the keys. */
export default function CompletionList(props: CompletionListProps) {
  const { id, tree, text, caret, isAsked, active, onFound, onTake } = props
  const list = useRef<HTMLDivElement>(null)
  const found = useMemo(() => completionsOf(tree, text, caret, isAsked), [tree, text, caret, isAsked])
  // The field needs them for its keys, and this code comes later than the field.
  useEffect(() => onFound(found), [found, onFound])
  useEffect(() => {
    if (active >= 0) list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <>
      <span role="status" className="sr-only">
        {found ? `${found.options.length} suggestions` : ''}
      </span>
      {found && (
        <div
          ref={list}
          id={id}
          role="listbox"
          aria-label="Suggestions"
          className="absolute start-0 top-full z-30 mt-1 max-h-72 w-80 max-w-full overflow-auto rounded-panel border border-line bg-surface p-1 shadow-layer"
        >
          {found.options.map((option, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field, which points here
            <div
              key={option.text}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              // Before the field loses the focus.
              onPointerDown={(event) => {
                event.preventDefault()
                onTake(index)
              }}
              className={cx(
                'flex min-h-7 items-center gap-2 rounded-control px-2 pointer-coarse:min-h-11',
                index === active ? 'bg-accent-soft' : 'hover:bg-sunken',
              )}
            >
              <UntrustedText text={option.label} />
              {option.count !== undefined && (
                <span className="ms-auto flex-none text-xs text-muted">{option.count.toLocaleString('en')}</span>
              )}
            </div>
          ))}
        </div>
      )}
    </>
  )
}
