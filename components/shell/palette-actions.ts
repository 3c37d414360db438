'use client'
import { useEffect, useId } from 'react'

export type PaletteAction = {
  id: string
  label: string
  shortcut?: string
  /** Why it does nothing now: then it stands last, and says so. */
  disabledReason?: string | null
  run: () => void
}

/** What the pages on the screen offer; asked for when the palette opens. */
const offers = new Map<string, { current: readonly PaletteAction[] }>()

/** Offers actions in the command palette for as long as the component is there. */
export function usePaletteActions(actions: readonly PaletteAction[]): void {
  const id = useId()
  useEffect(() => {
    // On every render, so that `run` sees what the component sees now.
    offers.set(id, { current: actions })
  })
  useEffect(() => () => void offers.delete(id), [id])
}

/** Everything that can be done here, what applies first. */
export function paletteActions(): PaletteAction[] {
  const all = [...offers.values()].flatMap(({ current }) => current)
  return [...all.filter(({ disabledReason }) => !disabledReason), ...all.filter(({ disabledReason }) => disabledReason)]
}
