'use client'
import { exactTime, relativeText, shortDate } from './time-text'
import { Tooltip } from './tooltip'
import { useNow } from './use-now'

type RelativeTimeProps = {
  /** ISO 8601. */
  at: string
  /** Reachable by Tab, with the exact time as a tip. For details; in long lists it would add a stop per row. */
  focusable?: boolean
  className?: string
}

/** "2 min ago", with the exact time and zone on hover. Server HTML says the date; the browser refines it. */
export function RelativeTime({ at, focusable = false, className }: RelativeTimeProps) {
  const now = useNow()
  const time = Date.parse(at)
  if (now === null || Number.isNaN(time)) {
    return (
      <time dateTime={at} className={className}>
        {at.slice(0, 10)}
      </time>
    )
  }
  const text = relativeText(time, now) ?? shortDate(time)
  const exact = exactTime(time)
  if (!focusable) {
    return (
      <time dir="auto" dateTime={at} title={exact} className={className}>
        {text}
      </time>
    )
  }
  return (
    <Tooltip text={exact}>
      {(trigger) => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the exact time must be reachable by keyboard
        <time {...trigger} dir="auto" dateTime={at} tabIndex={0} className={className}>
          {text}
        </time>
      )}
    </Tooltip>
  )
}
