'use client'
import { LoadFailure } from '@/components/ui/load-failure'
import { errorOf } from '@/lib/result'

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const failure = errorOf(error) ?? { kind: 'unexpected' as const, message: 'Something went wrong on this page.' }
  return <LoadFailure error={failure} what="the connection" onRetry={retry} />
}
