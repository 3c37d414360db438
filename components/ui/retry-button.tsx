'use client'
import { useRouter } from 'next/navigation'
import { useTransition } from 'react'
import { Button } from './button'

/** Asks again: by the given function, else by rendering the page anew on the server. */
export function RetryButton({ onRetry, children = 'Retry' }: { onRetry?: () => void; children?: string }) {
  const router = useRouter()
  const [isPending, startTransition] = useTransition()
  return (
    <Button isPending={isPending} onClick={onRetry ?? (() => startTransition(() => router.refresh()))}>
      {children}
    </Button>
  )
}
