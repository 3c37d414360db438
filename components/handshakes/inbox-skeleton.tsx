import { Skeleton } from '@/components/ui/skeleton'

const ROWS = ['w-3/5', 'w-2/3', 'w-1/2']

/** The inbox before its first answer: list and detail in their places. */
export function InboxSkeleton() {
  return (
    <div role="status" aria-label="Loading the inbox" className="grid h-full md:grid-cols-[380px_minmax(0,1fr)]">
      <div className="bg-surface md:border-e md:border-line">
        <div className="flex h-9 items-center gap-4 border-b border-line px-3.5">
          <Skeleton className="h-3.5 w-20" />
          <Skeleton className="h-3.5 w-28" />
          <Skeleton className="h-3.5 w-14" />
        </div>
        {ROWS.map((width) => (
          <div key={width} className="grid gap-2 border-b border-line px-3.5 py-3">
            <Skeleton className={`h-3.5 ${width}`} />
            <Skeleton className="h-3 w-2/5" />
          </div>
        ))}
      </div>
      <div className="grid content-start gap-4 px-7 py-5 max-md:hidden">
        <Skeleton className="h-4 w-60" />
        <Skeleton className="h-6 w-80" />
        <Skeleton className="h-36 w-full max-w-186" />
        <Skeleton className="h-20 w-full max-w-186" />
      </div>
    </div>
  )
}
