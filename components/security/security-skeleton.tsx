import { Skeleton } from '@/components/ui/skeleton'

const ROWS = ['first', 'second', 'third']

/** A page of Security before the store has answered. */
export function SecuritySkeleton() {
  return (
    <div role="status" aria-label="Reading the settings" className="grid max-w-280 gap-5 p-4 md:px-7 md:py-5">
      <Skeleton className="h-7 w-44" />
      {ROWS.map((row) => (
        <div key={row} className="grid gap-3 rounded-panel border border-line bg-surface p-3.5">
          <Skeleton className="h-5 w-60" />
          <Skeleton className="h-4 w-2/3" />
        </div>
      ))}
    </div>
  )
}
