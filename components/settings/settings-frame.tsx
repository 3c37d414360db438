import type { ReactNode } from 'react'

/** The place of one section of the settings, below their tabs. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  return <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-5 px-4 py-4 md:px-7">{children}</div>
}
