import type { ReactNode } from 'react'
import { StoreBanner } from '@/components/shell/store-banner'
import type { StoreNotice } from '@/lib/store-notice'

type SignInFrameProps = {
  title: string
  notice: StoreNotice | null
  children: ReactNode
}

/** A page for somebody who is not in yet: the name, what is wrong with the store if anything is, and one task. */
export function SignInFrame({ title, notice, children }: SignInFrameProps) {
  return (
    <main className="mx-auto grid min-h-dvh max-w-100 content-center gap-6 px-6 py-12">
      <p className="flex items-center gap-2 text-lg font-semibold">
        <Mark />
        Canopy
      </p>
      {notice && <StoreBanner notice={notice} />}
      <div className="grid gap-4 text-md">
        <h1 className="text-2xl font-semibold text-balance wrap-anywhere">{title}</h1>
        {children}
      </div>
    </main>
  )
}

/** The logo: a piece of the rail with three knots. */
function Mark() {
  return (
    <svg aria-hidden="true" viewBox="0 0 20 20" className="size-6 stroke-accent" fill="none" strokeWidth="2">
      <path d="M5 2v16M5 6h6M5 14h6" />
      <circle cx="5" cy="3" r="1.6" className="fill-accent" />
      <circle cx="13" cy="6" r="1.6" className="fill-accent" />
      <circle cx="13" cy="14" r="2.4" className="fill-bg" />
    </svg>
  )
}
