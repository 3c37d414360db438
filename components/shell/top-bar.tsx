import type { ReactNode } from 'react'
import { cx } from '@/components/ui/cx'
import { tileColor } from './connection-tile'
import { Logo } from './logo'

type TopBarProps = {
  /** Slug of the current connection: its colour runs along the top edge. */
  connection?: string
  switcher?: ReactNode
  breadcrumb?: ReactNode
  search?: ReactNode
  syncPill?: ReactNode
  themeToggle?: ReactNode
  signOut?: ReactNode
}

/** Where one is and on whose behalf, on every page. */
export function TopBar({ connection, switcher, breadcrumb, search, syncPill, themeToggle, signOut }: TopBarProps) {
  return (
    <div className="border-b border-line bg-surface">
      <div
        aria-hidden="true"
        className={cx('h-[3px] forced-color-adjust-none', connection ? tileColor(connection) : 'bg-line')}
      />
      <div className="flex h-10 items-center gap-3 px-3.5 max-md:gap-2 max-md:px-2.5 pointer-coarse:h-13">
        {switcher ?? <Logo className="size-5 flex-none md:hidden" />}
        <div className="min-w-0 flex-1 max-md:hidden">{breadcrumb}</div>
        <div className="ms-auto flex min-w-0 items-center gap-2 max-md:gap-1">
          {search}
          {syncPill}
          {themeToggle}
          {signOut}
        </div>
      </div>
    </div>
  )
}
