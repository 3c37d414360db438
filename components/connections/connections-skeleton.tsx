import { Skeleton } from '@/components/ui/skeleton'

const CARDS = ['first', 'second', 'third']

/** The list of connections before AWS has said what they are. */
export function ConnectionsSkeleton() {
  return (
    <div role="status" aria-label="Asking AWS about the connections" className="grid gap-4 p-4 md:px-7 md:py-5">
      <Skeleton className="h-7 w-44" />
      <div className="grid max-w-280 gap-3">
        {CARDS.map((card) => (
          <div key={card} className="grid gap-3 rounded-panel border border-line bg-surface p-3.5">
            <Skeleton className="h-6 w-60" />
            <Skeleton className="h-4 w-2/3" />
            <Skeleton className="h-4 w-1/2" />
          </div>
        ))}
      </div>
    </div>
  )
}
