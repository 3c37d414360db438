import { Skeleton, SkeletonRows } from '@/components/ui/skeleton'

/** Activity before its first answer: tabs, filters and rows in their places. */
export function ActivitySkeleton() {
  return (
    <div>
      <div className="flex h-9 items-center gap-4 border-b border-line px-3.5">
        <Skeleton className="h-3.5 w-16" />
        <Skeleton className="h-3.5 w-16" />
        <Skeleton className="h-3.5 w-20" />
      </div>
      <div className="flex h-11 items-center gap-2 border-b border-line px-3.5">
        <Skeleton className="h-6 w-32" />
        <Skeleton className="h-6 w-40 max-md:hidden" />
        <Skeleton className="h-6 w-52 max-md:hidden" />
      </div>
      <SkeletonRows rows={14} label="Loading the activity" />
    </div>
  )
}
