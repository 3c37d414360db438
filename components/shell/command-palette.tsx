'use client'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import { NodeIcon } from '@/components/organization/node-icon'
import { cx } from '@/components/ui/cx'
import { Dialog } from '@/components/ui/dialog'
import { groupDigits } from '@/components/ui/grouped-id'
import { Kbd } from '@/components/ui/kbd'
import { step } from '@/components/ui/search-rank'
import { TextField } from '@/components/ui/text-field'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { pathText } from '@/lib/organization/facts'
import { searchOrganization } from '@/lib/organization/palette'
import { paths } from '@/lib/paths'
import { policyTypeFacts } from '@/lib/policies/types'
import { typeCodes } from '@/lib/snapshot/policy-codes'
import { snapshotQuery } from '@/lib/snapshot/queries'
import { type Tree, treeOf } from '@/lib/snapshot/tree'
import type { SwitcherConnection } from './connection-list'
import { paletteActions } from './palette-actions'
import { railItems } from './rail-items'

type Entry = {
  id: string
  group: string
  /** May come from a stranger. */
  label: string
  hint?: string
  icon?: ReactNode
  shortcut?: string
  disabledReason?: string | null
  run: () => void
}

/** Where one has gone to from here, newest first; by id, for as long as the page lives. */
const recent: { connection: string; id: string }[] = []
const RECENT_AT_MOST = 5

function remember(connection: string, id: string): void {
  const known = recent.findIndex((each) => each.connection === connection && each.id === id)
  if (known >= 0) recent.splice(known, 1)
  recent.unshift({ connection, id })
  recent.splice(RECENT_AT_MOST)
}

type CommandPaletteProps = {
  connection: string | undefined
  connections: readonly SwitcherConnection[]
  onClose: () => void
}

/** One box for going to anything and for doing what can be done here; all from what the browser has. */
export default function CommandPalette({ connection = '', connections, onClose }: CommandPaletteProps) {
  const router = useRouter()
  const kind = connections.find(({ slug }) => slug === connection)?.kind
  // The others see no organization: asking would only be refused.
  const isReader = kind === 'management' || kind === 'delegated-administrator'
  const { data: columns } = useQuery({ ...snapshotQuery(connection), enabled: isReader })
  const tree = columns && treeOf(columns)
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const [actions] = useState(paletteActions)

  const entries = useMemo<Entry[]>(() => {
    const go = (href: string) => {
      onClose()
      router.push(href)
    }
    const wanted = text.trim().toLowerCase()
    const fits = (label: string) => wanted === '' || label.toLowerCase().includes(wanted)
    const node = (of: Tree, position: number, group: string): Entry => {
      const { id, name, kind } = of.columns.nodes
      const isAccount = kind[position] === 'account'
      return {
        id: `node-${id[position]}`,
        group,
        label: name[position]!,
        hint: isAccount ? groupDigits(id[position]!) : pathText(of, position),
        icon: (
          <NodeIcon
            kind={kind[position]!}
            isManagement={id[position] === of.columns.organization.managementAccountId}
          />
        ),
        run: () => {
          remember(connection, id[position]!)
          go(paths.organization(connection, { node: id[position]! }))
        },
      }
    }
    const found = tree ? searchOrganization(tree, text) : null
    const objects: Entry[] =
      tree && found
        ? [
            ...found.accounts.map((position) => node(tree, position, 'Accounts')),
            ...found.ous.map((position) => node(tree, position, 'OUs')),
            ...found.policies.map(({ id, name, type }) => ({
              id: `policy-${id}`,
              group: 'Policies',
              label: name,
              hint: `${typeCodes[type]} · ${id}`,
              run: () => go(paths.policy(connection, policyTypeFacts(type).segment, id)),
            })),
          ]
        : []
    const lately: Entry[] =
      wanted === '' && tree
        ? recent
            .filter((each) => each.connection === connection)
            .flatMap(({ id }) => {
              const position = tree.positionOf.get(id)
              return position === undefined ? [] : [{ ...node(tree, position, 'Recent'), id: `recent-${id}` }]
            })
        : []
    const doable: Entry[] = actions
      .filter(({ label }) => fits(label))
      .map((action) => ({
        ...action,
        id: `action-${action.id}`,
        group: 'Here',
        run: () => {
          onClose()
          // When the focus is back where it came from: what opens next remembers it.
          requestAnimationFrame(action.run)
        },
      }))
    const pages: Entry[] = railItems({ connection: connection || undefined })
      .filter(({ label }) => fits(label))
      .map(({ href, label, icon }) => ({ id: `page-${href}`, group: 'Pages', label, icon, run: () => go(href) }))
    const others: Entry[] = connections
      .filter(({ slug, name, accountId }) => slug !== connection && wanted !== '' && fits(`${name} ${accountId}`))
      .slice(0, 5)
      .map(({ slug, name, accountId, href }) => ({
        id: `connection-${slug}`,
        group: 'Switch connection',
        label: name,
        hint: groupDigits(accountId),
        run: () => go(href),
      }))
    const on = doable.filter(({ disabledReason }) => !disabledReason)
    const off = doable.filter(({ disabledReason }) => disabledReason)
    return [...objects, ...lately, ...on, ...pages, ...others, ...off.map((entry) => ({ ...entry, group: 'Not now' }))]
  }, [tree, text, actions, connections, connection, router, onClose])

  const active = entries[Math.min(at, entries.length - 1)]
  useEffect(() => {
    list.current?.querySelector(`[data-index="${at}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [at])
  const choose = (entry: Entry | undefined) => {
    if (entry && !entry.disabledReason) entry.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by) {
      event.preventDefault()
      setAt(step(Math.min(at, entries.length - 1), by, entries.length))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      choose(active)
    } else if (event.key === 'Escape' && text !== '') {
      event.stopPropagation()
      setText('')
    }
  }
  return (
    <Dialog isOpen title="Go to, or do…" size="md" onClose={onClose}>
      <TextField
        label="Account, OU, policy, page or action"
        hideLabel
        value={text}
        autoFocus
        placeholder="Account, OU, policy, page or action"
        onKeyDown={onKeyDown}
        onChange={(next) => {
          setText(next)
          setAt(0)
        }}
        role="combobox"
        aria-expanded
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={active ? `${listId}-${entries.indexOf(active)}` : undefined}
      />
      <div ref={list} id={listId} role="listbox" aria-label="Results" className="h-96 overflow-y-auto">
        {entries.map((entry, index) => (
          <div key={entry.id} role="presentation">
            {entries[index - 1]?.group !== entry.group && (
              <p role="presentation" className="px-2 pt-2 pb-1 text-xs text-muted">
                {entry.group}
              </p>
            )}
            {/* biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field, which points here */}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys */}
            <div
              id={`${listId}-${index}`}
              data-index={index}
              role="option"
              aria-selected={entry === active}
              aria-disabled={entry.disabledReason ? true : undefined}
              onClick={() => choose(entry)}
              onPointerMove={() => index !== at && setAt(index)}
              className={cx(
                'flex min-h-8 items-center gap-2 rounded-control px-2 pointer-coarse:min-h-11',
                entry === active && 'bg-accent-soft',
                entry.disabledReason && 'text-muted',
              )}
            >
              {entry.icon && <span className="flex-none text-muted">{entry.icon}</span>}
              <UntrustedText text={entry.label} />
              {(entry.disabledReason ?? entry.hint) && (
                <span className="ms-auto flex min-w-0 flex-none text-xs text-muted">
                  <UntrustedText text={entry.disabledReason ?? entry.hint ?? ''} />
                </span>
              )}
              {entry.shortcut && <Kbd>{entry.shortcut}</Kbd>}
            </div>
          </div>
        ))}
      </div>
      <p role="status" className={entries.length === 0 ? 'text-muted' : 'sr-only'}>
        {entries.length === 0 ? 'Nothing is called that.' : `${entries.length} results`}
      </p>
    </Dialog>
  )
}
