import { cx } from '@/components/ui/cx'
import { initials, tileColor } from './connection-tile'

/** The initials of a connection on its own colour. The name stands beside it. */
export function Tile({ slug, name, className }: { slug: string; name: string; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        'grid size-[18px] flex-none place-items-center rounded-[4px] text-[10px] font-semibold text-on-tile',
        tileColor(slug),
        className,
      )}
    >
      {initials(name)}
    </span>
  )
}
