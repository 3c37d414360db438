import { cx } from './cx'

/** A turning arc, beside words that say what is going on. */
export function Spinner({ className }: { className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 14 14"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      className={cx('size-3.5 flex-none animate-turn motion-reduce:hidden', className)}
    >
      <circle cx="7" cy="7" r="5.5" opacity="0.3" />
      <path d="M7 1.5A5.5 5.5 0 0 1 12.5 7" strokeLinecap="round" />
    </svg>
  )
}
