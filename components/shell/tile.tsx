import { cx } from '@/components/ui/cx'
import { initials, tileColor } from './connection-tile'

/** The initials of a connection on its own colour. The name stands beside it. */
export function Tile({ slug, name, size = 'sm' }: { slug: string; name: string; size?: 'sm' | 'md' }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        'grid flex-none place-items-center rounded-[4px] font-semibold text-on-tile',
        size === 'sm' ? 'size-[18px] text-[10px]' : 'size-6.5 text-2xs',
        tileColor(slug),
      )}
    >
      {initials(name)}
    </span>
  )
}
