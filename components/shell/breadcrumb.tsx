'use client'
import { ChevronDown } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { cx } from '@/components/ui/cx'
import { Menu } from '@/components/ui/menu'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { visibleText } from '@/components/ui/visible-text'

export type Crumb = {
  /** May be a name from AWS. */
  label: string
  href?: string
  /** What stands beside it: a menu to go there instead. */
  siblings?: readonly { id: string; label: string; href: string; isChosen: boolean }[]
}

const MOST_SHOWN = 4

/** The first part, the last two, and between them a menu of what does not fit. */
export function foldCrumbs(parts: readonly Crumb[]): { first: Crumb[]; folded: Crumb[]; last: Crumb[] } {
  if (parts.length <= MOST_SHOWN) return { first: [...parts.slice(0, -1)], folded: [], last: [...parts.slice(-1)] }
  return { first: [...parts.slice(0, 1)], folded: [...parts.slice(1, -2)], last: [...parts.slice(-2)] }
}

/** The way from the top to the thing on the page, knots between the parts; `end` stands behind them. */
export function Breadcrumb({ parts, end }: { parts: readonly Crumb[]; end?: ReactNode }) {
  const { first, folded, last } = foldCrumbs(parts)
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex min-w-0 items-center gap-[7px] text-muted">
        {first.map((part, index) => (
          <Part key={`${part.href ?? part.label}`} part={part} isFirst={index === 0} />
        ))}
        {folded.length > 0 && (
          <li className="flex flex-none items-center gap-[7px]">
            <KnotBetween />
            <Menu
              size="icon"
              variant="quiet"
              className="w-6"
              label="Parts between"
              groups={[
                folded.map((part, index) => ({ id: `${index}`, label: visibleText(part.label), href: part.href })),
              ]}
            >
              …
            </Menu>
          </li>
        )}
        {last.map((part, index) => (
          <Part
            key={`${part.href ?? part.label}`}
            part={part}
            isFirst={first.length === 0 && index === 0}
            isCurrent={index === last.length - 1}
          />
        ))}
        {end && <li className="flex flex-none">{end}</li>}
      </ol>
    </nav>
  )
}

function Part({ part, isFirst, isCurrent = false }: { part: Crumb; isFirst: boolean; isCurrent?: boolean }) {
  return (
    <li className={cx('flex min-w-0 items-center gap-[7px]', isCurrent ? 'shrink' : 'shrink-[9]')}>
      {!isFirst && <KnotBetween />}
      {part.href && !isCurrent ? (
        <Link href={part.href} className="flex min-w-0 rounded-chip hover:text-text hover:underline">
          <UntrustedText text={part.label} />
        </Link>
      ) : (
        <span
          aria-current={isCurrent ? 'page' : undefined}
          className={cx('flex min-w-0', isCurrent && 'font-semibold text-text')}
        >
          <UntrustedText text={part.label} />
        </span>
      )}
      {part.siblings && part.siblings.length > 1 && (
        <Menu
          size="icon"
          variant="quiet"
          className="-mx-1.5 w-5 flex-none"
          label={`Beside ${visibleText(part.label)}`}
          groups={[part.siblings.map(({ label, ...sibling }) => ({ ...sibling, label: visibleText(label) }))]}
        >
          <ChevronDown aria-hidden className="size-3" />
        </Menu>
      )}
    </li>
  )
}

function KnotBetween() {
  return <span aria-hidden="true" className="size-1.5 flex-none rounded-full bg-edge forced-colors:bg-[CanvasText]" />
}
