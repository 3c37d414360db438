'use client'
import type { ReactNode, RefObject } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Popover as AriaPopover } from 'react-aria-components/Popover'
import { cx } from './cx'

export type LayerPlacement = 'bottom start' | 'bottom end' | 'top start' | 'top end' | 'bottom' | 'top'

export type PopoverPanelProps = {
  label: string
  triggerRef: RefObject<HTMLElement | null>
  onClose: () => void
  placement?: LayerPlacement
  className?: string
  children: ReactNode
}

/** The look of menus and popovers. */
export const LAYER_LOOK =
  'animate-fade overflow-auto rounded-panel border border-line bg-surface shadow-layer outline-none max-w-[calc(100vw-16px)]'

export default function PopoverPanel(props: PopoverPanelProps) {
  const { label, triggerRef, onClose, placement = 'bottom start', className, children } = props
  return (
    <AriaPopover
      isOpen
      triggerRef={triggerRef}
      placement={placement}
      offset={4}
      containerPadding={8}
      onOpenChange={(open) => !open && onClose()}
      className={cx('z-50', LAYER_LOOK, className)}
    >
      <Dialog aria-label={label} className="outline-none">
        {children}
      </Dialog>
    </AriaPopover>
  )
}
