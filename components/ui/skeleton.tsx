import { cx } from './cx'

type SkeletonProps = { className?: string }

/**
 * A block of the size of what will come. Invisible for the first 200 ms (in CSS, so that server HTML needs no script),
 * so that quick answers show no flicker. Give it its size by class.
 */
export function Skeleton({ className }: SkeletonProps) {
  return (
    <span className={cx('block animate-appear', className ?? 'h-4 w-full')}>
      <span className="block size-full animate-breathe rounded-chip bg-line" />
    </span>
  )
}

const WIDTHS = ['w-3/5', 'w-2/5', 'w-1/2', 'w-2/3', 'w-1/3']

/** Rows of the height of a table, under one name for screen readers. */
export function SkeletonRows({ rows = 8, label = 'Loading' }: { rows?: number; label?: string }) {
  return (
    <div role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of a skeleton are all alike
        <div key={row} className="flex h-7 items-center gap-3 border-b border-line/45 px-3.5">
          <Skeleton className="size-3" />
          <Skeleton className={cx('h-3', WIDTHS[row % WIDTHS.length])} />
        </div>
      ))}
    </div>
  )
}
