'use client'
import type { MouseEvent } from 'react'
import { cx } from './cx'

type RowCheckProps = {
  isChecked: boolean
  /** Shown without the pointer being near: while anything is selected. */
  isShown: boolean
  onClick: (event: MouseEvent) => void
}

/**
 * The box at the start of a row, for pointer and finger. The keyboard has Space, and a screen reader the row's own
 * state: to both a second control would say the same thing twice.
 */
export function RowCheck({ isChecked, isShown, onClick }: RowCheckProps) {
  return (
    <span
      aria-hidden="true"
      data-row-check
      onClick={(event) => {
        event.stopPropagation()
        onClick(event)
      }}
      // A range by Shift and click would mark the text between.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      className={cx(
        '-ms-2 flex w-7 flex-none cursor-pointer items-center justify-center self-stretch pointer-coarse:w-9 pointer-coarse:opacity-100',
        !isShown && 'opacity-0 group-focus-within/row:opacity-100 group-hover/row:opacity-100',
      )}
    >
      <svg
        aria-hidden="true"
        viewBox="0 0 14 14"
        fill="none"
        strokeWidth="1.2"
        className="size-3.5 forced-color-adjust-none"
      >
        <rect
          x=".6"
          y=".6"
          width="12.8"
          height="12.8"
          rx="2"
          className={isChecked ? 'fill-accent stroke-accent' : 'fill-surface stroke-edge'}
        />
        {isChecked && <path d="m3.6 7.3 2.3 2.3 4.5-5" strokeWidth="1.8" className="stroke-on-accent" />}
      </svg>
    </span>
  )
}
