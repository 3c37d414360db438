'use client'
import { ChevronRight, Ellipsis } from 'lucide-react'
import type { MouseEvent, ReactNode } from 'react'
import { cx } from '@/components/ui/cx'
import { UntrustedText } from '@/components/ui/untrusted-text'
import type { NodeKind } from '@/lib/snapshot/model'
import { NodeIcon } from './node-icon'

type NameCellProps = {
  kind: NodeKind
  name: string
  isManagement: boolean
  /** For each level above this row, whether the line of that level goes on below. */
  guides?: readonly boolean[]
  /** Whether a sibling follows; left out in a flat list, which has no lines. */
  hasNext?: boolean
  isOpen?: boolean
  isMatch: boolean
  note?: ReactNode
  href: string
  onToggle?: () => void
  onChoose: () => void
  onMenu: (button: HTMLElement) => void
}

const LINE =
  "before:absolute before:inset-y-0 before:start-[8px] max-md:before:start-[3px] before:border-s-2 before:border-line before:content-['']"
const HALF =
  "before:absolute before:top-0 before:h-1/2 before:start-[8px] max-md:before:start-[3px] before:border-s-2 before:border-line before:content-['']"
const TURN =
  "after:absolute after:top-1/2 after:-mt-px after:start-[8px] max-md:after:start-[3px] after:w-2 max-md:after:w-1 after:border-t-2 after:border-line after:content-['']"

/** Indent guides (the rail), chevron, icon, name as a real link, and the row's menu button. */
export function NameCell(props: NameCellProps) {
  const { kind, name, isManagement, guides = [], hasNext, isOpen, isMatch, note, href } = props
  const choose = (event: MouseEvent) => {
    // With a modifier the browser opens the link in another tab or window.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    props.onChoose()
  }
  return (
    <div className="flex h-full min-w-0 items-center gap-[7px]">
      <span aria-hidden="true" className="flex flex-none self-stretch">
        {guides.map((goesOn, level) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one per level
          <span key={level} className={cx('relative w-[18px] flex-none max-md:w-2', goesOn && LINE)} />
        ))}
        {kind !== 'root' && hasNext !== undefined && (
          <span className={cx('relative w-[18px] flex-none max-md:w-2', TURN, hasNext ? LINE : HALF)} />
        )}
      </span>
      {isOpen === undefined ? (
        hasNext !== undefined && <span className={cx('w-2.5 flex-none', kind === 'account' && 'max-md:hidden')} />
      ) : (
        <button
          type="button"
          tabIndex={-1}
          aria-hidden="true"
          onClick={(event) => {
            event.stopPropagation()
            props.onToggle?.()
          }}
          className="-mx-1.5 flex size-6 flex-none items-center justify-center rounded-chip text-muted hover:text-text"
        >
          <ChevronRight
            className={cx(
              'size-3.5 transition-transform motion-reduce:transition-none',
              isOpen ? 'rotate-90' : 'rtl:rotate-180',
            )}
          />
        </button>
      )}
      <NodeIcon kind={kind} isManagement={isManagement} />
      <a
        href={href}
        tabIndex={-1}
        draggable={false}
        onClick={choose}
        className={cx('flex min-w-0 shrink rounded-chip hover:underline', isMatch && 'font-semibold')}
      >
        <UntrustedText text={name} />
      </a>
      {note && <span className="clip min-w-0 shrink-[999] text-muted max-md:hidden">· {note}</span>}
      <button
        type="button"
        tabIndex={-1}
        aria-label={`Actions for ${name}`}
        aria-haspopup="menu"
        onClick={(event) => {
          event.stopPropagation()
          props.onMenu(event.currentTarget)
        }}
        className="ms-auto hidden size-6 flex-none items-center justify-center rounded-chip text-muted hover:bg-line/60 hover:text-text group-focus-within/row:flex group-hover/row:flex aria-expanded:flex pointer-coarse:flex"
      >
        <Ellipsis aria-hidden className="size-4" />
      </button>
    </div>
  )
}
