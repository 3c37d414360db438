import { durationWords } from '@/components/jobs/job-words'
import { RelativeTime } from '@/components/ui/relative-time'
import { type Stretch, stretchesOf } from '@/lib/accounts/schedule'

const MOST_SHOWN = 12
const counted = (count: number) => count.toLocaleString('en')
const iso = (at: number) => new Date(at).toISOString()
const lasts = ({ from, to }: Stretch) => durationWords((to - from) / 1000)

type ScheduleWordsProps = {
  label: string
  times: readonly number[]
  now: number /** What sets the pace, in a sentence. */
  why: string
}

/** When many changes will run: at once, or in stretches where a quota puts some of them off. */
export function ScheduleWords({ label, times, now, why }: ScheduleWordsProps) {
  const stretches = stretchesOf(times)
  if (stretches.length === 0) return null
  return (
    <section aria-label={label} className="grid gap-1 rounded-control border border-line bg-bg px-3 py-2.5">
      <p className="font-semibold">{label}</p>
      <ul className="grid gap-0.5">
        {stretches.slice(0, MOST_SHOWN).map((stretch) => (
          <li key={stretch.from}>
            <b className="tabular-nums">{counted(stretch.count)}</b>{' '}
            {stretch.from - now < 60_000 ? 'now' : <RelativeTime at={iso(stretch.from)} />}
            {stretch.count > 1 && <span className="text-muted">{`, ${lasts(stretch)}`}</span>}
          </li>
        ))}
      </ul>
      {stretches.length > MOST_SHOWN && (
        <p className="text-muted">{`and ${counted(stretches.length - MOST_SHOWN)} more days`}</p>
      )}
      <p className="text-muted">{why}</p>
    </section>
  )
}
