/** The mark: the rail with two knots that stand and one that is open. */
export function Logo({ className = 'size-5' }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 20 20" fill="none" className={className}>
      <path d="M5 2v16M5 6h6M5 14h6" className="stroke-accent" strokeWidth="2" />
      <circle cx="5" cy="3" r="2.6" className="fill-accent" />
      <circle cx="13" cy="6" r="2.6" className="fill-accent" />
      <circle cx="13" cy="14" r="2.4" className="fill-bg stroke-accent" strokeWidth="1.8" />
    </svg>
  )
}
