'use client'
import { Search } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Kbd } from '@/components/ui/kbd'
import { withCode } from '@/lib/online'
import type { SwitcherConnection } from './connection-list'
import { useShortcuts } from './shortcuts'

const CommandPalette = lazy(() => withCode(() => import('./command-palette')))

type PaletteButtonProps = { connection: string | undefined; connections: readonly SwitcherConnection[] }

/** "Go to, or do…": opens the command palette, as Ctrl or ⌘ K does anywhere. */
export function PaletteButton({ connection, connections }: PaletteButtonProps) {
  const [isOpen, setIsOpen] = useState(false)
  useShortcuts('Everywhere', [{ keys: 'Ctrl+K', label: 'Go to, or do…' }])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isKey = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key === 'k'
      // Over a dialog it would lead away from what was begun there.
      if (!isKey || document.querySelector('[role="dialog"], [role="alertdialog"]')) return
      event.preventDefault()
      setIsOpen(true)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setIsOpen(true)}
        className="flex h-7 items-center gap-2 rounded-control border border-line bg-bg px-2 text-muted hover:border-edge hover:text-text max-md:size-7 max-md:justify-center xl:w-60 pointer-coarse:h-11 max-md:pointer-coarse:w-11"
      >
        <Search aria-hidden className="size-3.5 flex-none xl:hidden" />
        <span className="max-xl:sr-only">Go to, or do…</span>
        <span aria-hidden="true" className="ms-auto flex max-xl:hidden pointer-coarse:hidden">
          <Kbd>Ctrl K</Kbd>
        </span>
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <CommandPalette connection={connection} connections={connections} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
