'use client'
import { useSelectedLayoutSegment } from 'next/navigation'
import type { ReactNode } from 'react'
import { cx } from '@/components/ui/cx'

/** The list, and beside it what is chosen from 1,024 px; below that one at a time. */
export function PolicyPanes({ title, list, children }: { title: string; list: ReactNode; children: ReactNode }) {
  const isChosen = useSelectedLayoutSegment() !== null
  return (
    <div className="flex h-full min-h-0">
      {/* On the page whichever of the two is in sight. */}
      <h1 className="sr-only">{title}</h1>
      <div
        className={cx(
          'flex min-h-0 w-full flex-col border-line bg-surface lg:w-75 lg:flex-none lg:border-e',
          isChosen && 'max-lg:hidden',
        )}
      >
        {list}
      </div>
      <div className={cx('h-full min-h-0 min-w-0 flex-1', !isChosen && 'max-lg:hidden')}>{children}</div>
    </div>
  )
}
