'use client'
import { X } from 'lucide-react'
import type { KeyboardEvent, ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { Button } from './button'
import { cx } from './cx'

export type DialogSize = 'sm' | 'md' | 'lg' | 'full'

export type DialogPanelProps = {
  title: ReactNode
  subtitle?: ReactNode
  children: ReactNode
  footer?: ReactNode
  size?: DialogSize
  /** `alertdialog` for what interrupts. */
  role?: 'dialog' | 'alertdialog'
  /** While true neither Escape nor a click beside the dialog closes it. */
  isBusy?: boolean
  onClose: () => void
  onKeyDown?: (event: KeyboardEvent) => void
}

const WIDTHS: Record<DialogSize, string> = {
  sm: 'md:w-112',
  md: 'md:w-156',
  lg: 'md:w-220',
  full: 'md:w-[calc(100vw-48px)] md:h-[calc(100dvh-48px)]',
}

export default function DialogPanel(props: DialogPanelProps) {
  const { title, subtitle, children, footer, size = 'md', role = 'dialog', isBusy = false, onClose, onKeyDown } = props
  return (
    <ModalOverlay
      isOpen
      isDismissable={!isBusy}
      isKeyboardDismissDisabled={isBusy}
      onOpenChange={(open) => !open && onClose()}
      className="fixed inset-0 z-40 flex animate-fade items-end justify-center bg-cover md:items-center md:p-6"
    >
      <Modal
        className={cx(
          'flex h-dvh max-h-full w-full max-w-full animate-rise flex-col bg-surface md:h-auto md:rounded-panel md:border md:border-line md:shadow-dialog',
          WIDTHS[size],
        )}
      >
        <AriaDialog role={role} className="flex min-h-0 flex-1 flex-col outline-none">
          {/* biome-ignore lint/a11y/noStaticElementInteractions: only listens for keys of the controls inside */}
          <div className="flex min-h-0 flex-1 flex-col" onKeyDown={onKeyDown}>
            <header className="flex items-start gap-3 px-4 pt-4 pb-1.5 md:px-5">
              <div className="grid min-w-0 flex-1 gap-0.5">
                <Heading slot="title" level={2} className="text-lg font-semibold [overflow-wrap:anywhere]">
                  {title}
                </Heading>
                {subtitle && <div className="text-muted">{subtitle}</div>}
              </div>
              <Button
                variant="quiet"
                size="icon"
                aria-label="Close"
                disabled={isBusy}
                onClick={onClose}
                className="-me-2 -mt-1"
              >
                <X aria-hidden className="size-4" />
              </Button>
            </header>
            <div className="grid min-h-0 flex-1 content-start gap-3 overflow-y-auto px-4 pt-1.5 pb-3.5 md:px-5">
              {children}
            </div>
            {footer && (
              <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line bg-bg px-4 py-3 md:rounded-b-panel md:px-5">
                {footer}
              </footer>
            )}
          </div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
