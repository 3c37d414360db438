'use client'
import { Keyboard } from 'lucide-react'
import { useRouter } from 'next/navigation'
import {
  createContext,
  type ReactNode,
  use,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Kbd } from '@/components/ui/kbd'
import { paths } from '@/lib/paths'
import { type Pending, press, type Shortcut } from './shortcut-keys'
import { shortcutsSwitch } from './shortcuts-switch'

type Registry = Map<string, { group: string; shortcuts: readonly Shortcut[] }>
type ShortcutsApi = { registry: Registry; openSheet: () => void }
const ShortcutsContext = createContext<ShortcutsApi | null>(null)

// Where a letter is text, or already means something.
const BUSY = 'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="alertdialog"], [role="menu"]'

/** Listens for the keys of every `useShortcuts` below it, and shows them all on `?`. */
export function ShortcutsProvider({ children }: { children: ReactNode }) {
  const [registry] = useState<Registry>(() => new Map())
  const [isOpen, setIsOpen] = useState(false)
  const pending = useRef<Pending>(null)
  const api = useMemo(() => ({ registry, openSheet: () => setIsOpen(true) }), [registry])

  useEffect(() => {
    const sheet: Shortcut = { keys: '?', label: 'Keyboard shortcuts', run: () => setIsOpen(true) }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return
      if (!shortcutsSwitch.isOn() || (event.target instanceof Element && event.target.closest(BUSY))) return
      const all = [sheet, ...[...registry.values()].flatMap((entry) => entry.shortcuts)]
      const result = press(all, pending.current, event.key, event.timeStamp)
      pending.current = result.pending
      if (!result.taken) return
      // Capture and stop: the second key of `g c` is not the tree's own `c`.
      event.preventDefault()
      event.stopPropagation()
      result.hit?.run?.()
    }
    document.addEventListener('keydown', onKeyDown, { capture: true })
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [registry])

  return (
    <ShortcutsContext value={api}>
      {children}
      {isOpen && <ShortcutSheet registry={registry} onClose={() => setIsOpen(false)} />}
    </ShortcutsContext>
  )
}

/** Adds shortcuts under a heading of the sheet, for as long as the component is there. */
export function useShortcuts(group: string, shortcuts: readonly Shortcut[]): void {
  const api = use(ShortcutsContext)
  const id = useId()
  useEffect(() => {
    // On every render, so that `run` sees what the component sees now.
    api?.registry.set(id, { group, shortcuts })
  })
  useEffect(() => () => void api?.registry.delete(id), [api, id])
}

/** Whether single letters may act; for lists and trees that handle their own keys. */
export function useShortcutsOn(): boolean {
  return useSyncExternalStore(shortcutsSwitch.subscribe, shortcutsSwitch.isOn, () => true)
}

/** `g o`, `g a`, `g p`, `g y`, `g i`: to the areas of the connection one is in. `g c` belongs to the switcher. */
export function GoToShortcuts({ connection }: { connection?: string }) {
  const router = useRouter()
  const inConnection: Shortcut[] = connection
    ? [
        { keys: 'g o', label: 'Organization', run: () => router.push(paths.organization(connection)) },
        { keys: 'g a', label: 'Accounts', run: () => router.push(paths.accounts(connection)) },
        { keys: 'g p', label: 'Policies', run: () => router.push(paths.policyTypes(connection)) },
        { keys: 'g j', label: 'Jobs', run: () => router.push(paths.jobs(connection)) },
        { keys: 'g y', label: 'Activity', run: () => router.push(paths.activity(connection)) },
      ]
    : []
  useShortcuts('Go to', [...inConnection, { keys: 'g i', label: 'Inbox', run: () => router.push(paths.inbox()) }])
  return null
}

/** Opens the sheet without a key. */
export function ShortcutsButton({ className }: { className?: string }) {
  const api = use(ShortcutsContext)
  if (!api) return null
  return (
    <button
      type="button"
      onClick={api.openSheet}
      aria-label="Keyboard shortcuts"
      title="Keyboard shortcuts"
      className={className}
    >
      <Keyboard aria-hidden className="size-4" />
    </button>
  )
}

function ShortcutSheet({ registry, onClose }: { registry: Registry; onClose: () => void }) {
  const isOn = useShortcutsOn()
  const groups = new Map<string, Shortcut[]>()
  for (const { group, shortcuts } of registry.values()) groups.set(group, [...(groups.get(group) ?? []), ...shortcuts])
  return (
    <Dialog isOpen title="Keyboard shortcuts" size="sm" onClose={onClose}>
      {[
        ...groups,
        [
          'Everywhere',
          [
            { keys: '?', label: 'This sheet' },
            { keys: 'Esc', label: 'One step back' },
          ],
        ] as const,
      ].map(([group, shortcuts]) => (
        <section key={group} className="grid gap-1">
          <h3 className="text-xs text-muted">{group}</h3>
          <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
            {shortcuts.map((shortcut) => (
              <div key={shortcut.keys} className="contents">
                <dt>{shortcut.label}</dt>
                <dd className="flex justify-end gap-1">
                  {shortcut.keys.split(' ').map((key) => (
                    <Kbd key={key}>{key}</Kbd>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <Checkbox
        checked={isOn}
        onChange={shortcutsSwitch.set}
        description="Turn them off when they get in the way of speech input or a screen reader."
      >
        Single-letter shortcuts
      </Checkbox>
    </Dialog>
  )
}
