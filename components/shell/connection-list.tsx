'use client'
import { Search } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, useRef, useState } from 'react'
import { cx } from '@/components/ui/cx'
import { GroupedId, groupDigits } from '@/components/ui/grouped-id'
import { matchOptions, step } from '@/components/ui/search-rank'
import { type Status, StatusText } from '@/components/ui/status-icon'
import { TextField } from '@/components/ui/text-field'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { Tile } from './tile'

export type SwitcherConnection = {
  slug: string
  name: string
  accountId: string
  /** Such as `management`; used in searching. */
  kind: string
  kindLabel: string
  /** Name or id of the organization, where there is one. */
  organizationName?: string
  health: 'ok' | 'warning' | 'error'
  healthText: string
  href: string
}

export const HEALTH_STATUS: Record<SwitcherConnection['health'], Status> = {
  ok: 'ok',
  warning: 'warning',
  error: 'danger',
}

type ConnectionListProps = {
  connections: readonly SwitcherConnection[]
  current?: string
  allHref: string
  onChosen: () => void
}

/** A search field over links to all connections. Enter takes the first, the arrows walk. */
export function ConnectionList({ connections, current, allHref, onChosen }: ConnectionListProps) {
  const router = useRouter()
  const [query, setQuery] = useState('')
  const list = useRef<HTMLUListElement>(null)
  const options = connections.map((connection) => ({
    id: connection.slug,
    label: connection.name,
    hint: [groupDigits(connection.accountId), connection.slug, connection.kindLabel, connection.organizationName].join(
      ' ',
    ),
    connection,
  }))
  const shown = matchOptions(options, query).map((option) => option.connection)

  const onKeyDown = (event: KeyboardEvent) => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('a') ?? [])]
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const [first] = shown
    if (by) {
      event.preventDefault()
      const here = links.findIndex((link) => link.contains(document.activeElement))
      links[step(here, by, links.length)]?.focus()
    } else if (event.key === 'Enter' && first && event.target instanceof HTMLInputElement) {
      event.preventDefault()
      onChosen()
      router.push(first.href)
    }
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows work for the field and the links inside
    <div onKeyDown={onKeyDown} className="grid gap-1.5 p-2">
      <TextField
        label="Search connections"
        hideLabel
        autoFocus
        value={query}
        onChange={setQuery}
        placeholder="Name, account id or organization"
        icon={<Search aria-hidden className="size-3.5" />}
      />
      <ul ref={list} className="grid max-h-96 gap-px overflow-y-auto">
        {shown.map((connection) => (
          <li key={connection.slug}>
            <Link
              href={connection.href}
              onClick={onChosen}
              aria-current={connection.slug === current ? 'true' : undefined}
              className={cx(
                'grid grid-cols-[26px_minmax(0,1fr)_auto] items-center gap-x-2.5 rounded-control px-2 py-1.5 -outline-offset-2',
                connection.slug === current ? 'bg-accent-soft' : 'hover:bg-sunken',
              )}
            >
              <span className="row-span-2">
                <Tile slug={connection.slug} name={connection.name} size="md" />
              </span>
              <UntrustedText text={connection.name} className="font-semibold" />
              <StatusText status={HEALTH_STATUS[connection.health]} className="text-xs text-muted">
                {connection.healthText}
              </StatusText>
              <span className="col-span-2 flex min-w-0 items-center gap-2 text-xs text-muted">
                <GroupedId id={connection.accountId} className="flex-none" />
                <span className="flex-none">{connection.kindLabel}</span>
                {connection.organizationName && <UntrustedText text={connection.organizationName} />}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <p role="status" className={shown.length === 0 ? 'px-2 py-3 text-muted' : 'sr-only'}>
        {shown.length === 0 ? 'No connections match' : `${shown.length} connections`}
      </p>
      <div className="border-t border-line pt-1">
        <Link
          href={allHref}
          onClick={onChosen}
          className="flex min-h-7 items-center rounded-control px-2 font-semibold text-accent -outline-offset-2 hover:bg-sunken"
        >
          All connections
        </Link>
      </div>
    </div>
  )
}
