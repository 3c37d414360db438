'use client'
import { ChevronDown } from 'lucide-react'
import { useRef, useState } from 'react'
import { GroupedId } from '@/components/ui/grouped-id'
import { Popover } from '@/components/ui/popover'
import { StatusIcon } from '@/components/ui/status-icon'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import { ConnectionList, HEALTH_STATUS, type SwitcherConnection } from './connection-list'
import { useShortcuts } from './shortcuts'
import { Tile } from './tile'

type ConnectionSwitcherProps = { connections: readonly SwitcherConnection[]; current?: string; allHref: string }

/** Says which connection one is in, and opens the list of all. */
export function ConnectionSwitcher({ connections, current, allHref }: ConnectionSwitcherProps) {
  const [isOpen, setIsOpen] = useState(false)
  const trigger = useRef<HTMLButtonElement>(null)
  const here = connections.find((connection) => connection.slug === current)
  useShortcuts('Go to', [{ keys: 'g c', label: 'Switch connection', run: () => setIsOpen(true) }])

  return (
    <>
      <button
        ref={trigger}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(true)}
        className="flex h-7 min-w-0 max-w-100 flex-none items-center gap-2 rounded-control border border-line px-2 hover:border-edge max-md:max-w-48 max-md:shrink pointer-coarse:h-11"
      >
        <VisuallyHidden>Connection </VisuallyHidden>
        {here ? <CurrentConnection connection={here} /> : <span className="text-muted">Choose a connection</span>}
        <ChevronDown aria-hidden className="size-3.5 flex-none text-muted" />
      </button>
      <Popover
        isOpen={isOpen}
        label="Connections"
        triggerRef={trigger}
        onClose={() => setIsOpen(false)}
        className="w-104"
      >
        <ConnectionList
          connections={connections}
          current={current}
          allHref={allHref}
          onChosen={() => setIsOpen(false)}
        />
      </Popover>
    </>
  )
}

function CurrentConnection({ connection }: { connection: SwitcherConnection }) {
  return (
    <>
      <Tile slug={connection.slug} name={connection.name} />
      <UntrustedText text={connection.name} className="font-semibold" />
      <GroupedId id={connection.accountId} className="flex-none text-muted max-lg:hidden" />
      <span className="clip flex-none text-muted max-lg:hidden">{connection.kindLabel}</span>
      {connection.health !== 'ok' && (
        <>
          <StatusIcon status={HEALTH_STATUS[connection.health]} />
          <VisuallyHidden>{connection.healthText}</VisuallyHidden>
        </>
      )}
    </>
  )
}
