'use client'
import { useQuery } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { InlineError } from '@/components/ui/inline-error'
import { Skeleton } from '@/components/ui/skeleton'
import { permissionsQuery } from '@/lib/permissions/queries'
import { useTryAgain } from '@/lib/permissions/use-try-again'
import { errorOf } from '@/lib/result'
import { ChangeList } from './change-list'
import { MissingActions } from './missing-actions'
import { ReadList } from './read-list'

/** What AWS lets a connection do: reads as they were tried just now, changes as it last answered to them. */
export function Permissions({ slug }: { slug: string }) {
  const { data, error, refetch } = useQuery(permissionsQuery(slug))
  const again = useTryAgain(slug)
  if (!data) {
    return error ? (
      <InlineError error={errorOf(error)} onRetry={() => refetch()} />
    ) : (
      <div role="status" aria-label="Trying what this connection may do" className="grid gap-3">
        <Skeleton className="h-5 w-60" />
        <Skeleton className="h-24 w-full" />
        <Skeleton className="h-24 w-full" />
      </div>
    )
  }
  return (
    <>
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <MissingActions permissions={data} />
        <Button onClick={() => again.mutate()} isPending={again.isPending}>
          {again.isPending ? 'Checking…' : 'Check again'}
        </Button>
      </div>
      <InlineError error={errorOf(again.error) ?? errorOf(error)} />
      <ReadList reads={data.reads} principal={data.principal} />
      <ChangeList changes={data.changes} />
    </>
  )
}
