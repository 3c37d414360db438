'use client'
import { lazy, Suspense } from 'react'
import { withCode } from '@/lib/online'
import type { PopoverPanelProps } from './popover-panel'

const PopoverPanel = lazy(() => withCode(() => import('./popover-panel')))

type PopoverProps = PopoverPanelProps & { isOpen: boolean }

/**
 * A small dialog that hangs from the control that opened it: focus goes in and back, Escape and a click beside it close.
 * Give the control `aria-haspopup="dialog"` and `aria-expanded`. The code is fetched when the first one opens.
 */
export function Popover({ isOpen, ...panel }: PopoverProps) {
  if (!isOpen) return null
  return (
    <Suspense fallback={null}>
      <PopoverPanel {...panel} />
    </Suspense>
  )
}
