'use client'
import { type KeyboardEvent, lazy, type ReactNode, type RefObject, Suspense, useRef, useState } from 'react'
import { Button, type ButtonProps } from './button'
import type { MenuGroups, MenuPanelProps } from './menu-panel'

const loadPanel = () => import('./menu-panel')
const MenuPanel = lazy(loadPanel)

type MenuLayerProps = MenuPanelProps & { isOpen: boolean }

/** A menu on its own, for a place that opens it by key or by right click: it hangs from `triggerRef`. */
export function MenuLayer({ isOpen, ...panel }: MenuLayerProps) {
  if (!isOpen) return null
  return (
    <Suspense fallback={null}>
      <MenuPanel {...panel} />
    </Suspense>
  )
}

type MenuProps = Omit<ButtonProps, 'children' | 'onClick' | 'ref'> & {
  /** What the button shows. With `size="icon"` give `label` a full name. */
  children: ReactNode
  /** The name of the menu, and of the button when that is only an icon. */
  label: string
  groups: MenuGroups
  placement?: MenuPanelProps['placement']
  triggerRef?: RefObject<HTMLButtonElement | null>
}

/** A button with a menu. Its code is fetched when the pointer or the focus comes near. */
export function Menu({ children, label, groups, placement, triggerRef, size, ...button }: MenuProps) {
  const ownRef = useRef<HTMLButtonElement>(null)
  const trigger = triggerRef ?? ownRef
  const [startAt, setStartAt] = useState<'first' | 'last' | null>(null)

  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || button.disabled || button.disabledReason) return
    event.preventDefault()
    setStartAt(event.key === 'ArrowUp' ? 'last' : 'first')
  }
  return (
    <>
      <Button
        {...button}
        ref={trigger}
        size={size}
        aria-label={size === 'icon' ? label : undefined}
        aria-haspopup="menu"
        aria-expanded={startAt !== null}
        onPointerEnter={loadPanel}
        onFocus={loadPanel}
        onKeyDown={onKeyDown}
        onClick={() => setStartAt('first')}
      >
        {children}
      </Button>
      <MenuLayer
        isOpen={startAt !== null}
        startAt={startAt ?? 'first'}
        onClose={() => setStartAt(null)}
        triggerRef={trigger}
        {...{ label, groups, placement }}
      />
    </>
  )
}
