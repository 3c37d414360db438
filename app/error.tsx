'use client'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'

/** A mistake of ours while a page rendered: what AWS refuses is shown by the page itself. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <EmptyState
      title="This page failed because of a mistake in Canopy"
      action={<Button onClick={reset}>Try again</Button>}
    >
      A change that was under way goes on, and Activity shows what became of it.{' '}
      {error.digest && <>The server’s log has the details under {error.digest}.</>}
    </EmptyState>
  )
}
