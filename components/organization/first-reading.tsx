import { SkeletonRows } from '@/components/ui/skeleton'

/** Nothing was ever read of this organization: how far the first reading is. */
export function FirstReading({ done }: { done: number }) {
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <p role="status" className="px-3.5 py-2 text-muted">
        {done > 0
          ? `Reading the organization: ${done.toLocaleString('en')} accounts and OUs so far`
          : 'Reading the organization…'}
      </p>
      <SkeletonRows rows={16} label="Loading the organization" />
    </div>
  )
}
