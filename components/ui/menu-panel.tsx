'use client'
import { Check } from 'lucide-react'
import { useRouter } from 'next/navigation'
import type { ReactNode, RefObject } from 'react'
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { Separator } from 'react-aria-components/Separator'
import { flushSync } from 'react-dom'
import { cx } from './cx'
import { Kbd } from './kbd'
import { LAYER_LOOK, type LayerPlacement } from './popover-panel'

export type MenuAction = {
  id: string
  label: string
  description?: ReactNode
  icon?: ReactNode
  shortcut?: string
  /** Why it does nothing now. The item stays reachable and says so. */
  disabledReason?: string | null
  tone?: 'default' | 'danger'
  /** Marks the choice that holds, in a menu of choices. */
  isChosen?: boolean
  /** Where it goes, instead of what it does. */
  href?: string
  onSelect?: () => void
}

/** Groups of actions; a line stands between groups. */
export type MenuGroups = readonly (readonly MenuAction[])[]

export type MenuPanelProps = {
  label: string
  groups: MenuGroups
  triggerRef: RefObject<HTMLElement | null>
  placement?: LayerPlacement
  /** Which item has focus at first: the last one when the menu was opened with ArrowUp. */
  startAt?: 'first' | 'last'
  onClose: () => void
}

export default function MenuPanel({
  label,
  groups,
  triggerRef,
  placement,
  startAt = 'first',
  onClose,
}: MenuPanelProps) {
  const router = useRouter()
  const shown = groups.filter((group) => group.length > 0)
  const hasIcons = groups.flat().some((action) => action.icon || action.isChosen !== undefined)
  const choose = (action: MenuAction) => {
    if (action.disabledReason) return
    // Closed and focus back first: a dialog that the action opens remembers the button, not an item that is gone.
    flushSync(onClose)
    triggerRef.current?.focus()
    if (action.href) router.push(action.href)
    action.onSelect?.()
  }
  return (
    <Popover
      isOpen
      trigger="MenuTrigger"
      aria-label={label}
      triggerRef={triggerRef}
      placement={placement ?? 'bottom start'}
      offset={4}
      containerPadding={8}
      onOpenChange={(open) => !open && onClose()}
      className={cx('z-50 min-w-48 p-1', LAYER_LOOK)}
    >
      <Menu aria-label={label} autoFocus={startAt} shouldFocusWrap onClose={onClose} className="outline-none">
        {shown.flatMap((group, index) => [
          index > 0 && <Separator key={`line-${group[0]?.id}`} className="mx-2 my-1 h-px border-0 bg-line" />,
          <MenuSection key={group[0]?.id} aria-label={`${label}, part ${index + 1}`}>
            {group.map((action) => (
              <Item key={action.id} action={action} hasIcon={hasIcons} onChoose={() => choose(action)} />
            ))}
          </MenuSection>,
        ])}
      </Menu>
    </Popover>
  )
}

type ItemProps = { action: MenuAction; hasIcon: boolean; onChoose: () => void }

function Item({ action, hasIcon, onChoose }: ItemProps) {
  const off = Boolean(action.disabledReason)
  return (
    <MenuItem
      id={action.id}
      textValue={action.label}
      shouldCloseOnSelect={false}
      onAction={onChoose}
      // Not isDisabled: the arrow keys would jump over it, and nobody could hear why it is off.
      render={(domProps) =>
        'href' in domProps ? (
          <a {...domProps}>{domProps.children}</a>
        ) : (
          <div {...domProps} aria-disabled={off || undefined} aria-current={action.isChosen || undefined} />
        )
      }
      className={cx(
        'grid min-h-7 cursor-default items-center gap-x-2 rounded-control px-2 py-1 outline-none pointer-coarse:min-h-11 data-focused:bg-accent-soft forced-colors:data-focused:outline-2',
        hasIcon ? 'grid-cols-[16px_minmax(0,1fr)_auto]' : 'grid-cols-[minmax(0,1fr)_auto]',
        off && 'text-muted',
        action.tone === 'danger' && !off && 'text-danger',
      )}
    >
      {hasIcon && (
        <span className="flex size-4 items-center justify-center text-muted">
          {action.isChosen ? <Check aria-hidden className="size-3.5 text-accent" /> : action.icon}
        </span>
      )}
      <span className="min-w-0">{action.label}</span>
      {action.shortcut && <Kbd>{action.shortcut}</Kbd>}
      {(action.disabledReason ?? action.description) && (
        <span className={cx('max-w-72 text-xs text-muted', hasIcon ? 'col-start-2 col-end-4' : 'col-span-2')}>
          {action.disabledReason ?? action.description}
        </span>
      )}
    </MenuItem>
  )
}
