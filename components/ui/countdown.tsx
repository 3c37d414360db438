'use client'
import { Clock } from 'lucide-react'
import { cx } from './cx'
import { exactTime, remaining } from './time-text'
import { useNow } from './use-now'

type CountdownProps = {
  /** ISO 8601. */
  until: string
  /** Only "3 d 4 h", for narrow lists. */
  short?: boolean
  /** Prints the exact time behind it. */
  exact?: boolean
  verb?: string
  pastVerb?: string
  className?: string
}

/** "Expires in 3 d 4 h"; amber, with a clock and the word "soon", under 48 hours. Not a live region: it only tells. */
export function Countdown(props: CountdownProps) {
  const { until, short = false, exact = false, verb = 'Expires', pastVerb = 'Expired', className } = props
  const now = useNow()
  const time = Date.parse(until)
  if (now === null || Number.isNaN(time)) {
    return <time dateTime={until} className={className}>{`${verb} ${until.slice(0, 10)}`}</time>
  }
  const { state, text } = remaining(time, now)
  const exactly = exactTime(time)
  const words = state === 'over' ? pastVerb : short ? text : `${verb} in ${text}`
  return (
    <time
      dateTime={until}
      title={exactly}
      className={cx(
        'inline-flex items-center gap-1',
        state === 'soon' && 'text-warn',
        state === 'over' && 'text-muted',
        className,
      )}
    >
      {state === 'soon' && <Clock aria-hidden className="size-3 flex-none" />}
      <span>
        {words}
        {state === 'soon' && <span className={short ? 'sr-only' : undefined}>, soon</span>}
        <span className={exact ? undefined : 'sr-only'}> ({exactly})</span>
      </span>
    </time>
  )
}
