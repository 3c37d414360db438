'use client'
import { lazy, Suspense } from 'react'
import { withCode } from '@/lib/online'
import type { DialogPanelProps } from './dialog-panel'

const DialogPanel = lazy(() => withCode(() => import('./dialog-panel')))

type DialogProps = DialogPanelProps & { isOpen: boolean }

/**
 * A modal: focus goes in (to the control with `autoFocus`, else to the dialog) and back to where it came from, Escape
 * closes, the page behind is out of reach. A full-screen sheet below 768 px.
 * Its code is fetched with the first dialog that opens: no page pays for it at first load.
 */
export function Dialog({ isOpen, ...panel }: DialogProps) {
  if (!isOpen) return null
  return (
    <Suspense fallback={null}>
      <DialogPanel {...panel} />
    </Suspense>
  )
}
