import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { currentSession } from '@/lib/auth/session'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  if (await currentSession()) redirect('/')
  const wasUsed = (await searchParams).reason === 'used'
  return (
    <main className="mx-auto grid min-h-dvh max-w-100 content-center gap-6 px-6 py-12">
      <p className="flex items-center gap-2 text-lg font-semibold">
        <Mark />
        Canopy
      </p>
      <div className="grid gap-3 text-md">
        <h1 className="text-2xl font-semibold">{wasUsed ? 'This link no longer works' : 'Sign in'}</h1>
        <p className="text-muted">
          {wasUsed
            ? 'A sign-in link works once, within an hour of being made. Make a new one on the server where Canopy runs:'
            : 'Canopy signs you in with a link. Make one on the server where Canopy runs, in its folder:'}
        </p>
        <pre
          dir="ltr"
          className="overflow-x-auto rounded-control border border-line bg-sunken px-3 py-2 font-mono text-sm select-all"
        >
          npm run sign-in-link
        </pre>
        <p className="text-muted">Then open the link that it prints in this browser.</p>
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
