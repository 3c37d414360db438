import { isUnderWay, PARTS, type PartName, type PartState, type Parts } from './model'

export const PART_LABELS: Record<PartName, string> = {
  tree: 'OUs and accounts',
  policies: 'Policies',
  attachments: 'Attachments',
  tags: 'Tags',
  delegation: 'Delegated administrators',
  services: 'Trusted services',
  handshakes: 'Handshakes',
  features: 'Central root access',
  contents: 'Policy texts',
}

const number = (value: number) => value.toLocaleString('en')

/** What there is to say of a part beside its age; undefined when its age says it all. */
export function partText(part: PartState): string | undefined {
  const { state, done, expected, readAt } = part
  if (isUnderWay(part)) {
    if (readAt) return undefined
    if (expected !== undefined) return `${number(done)} of ${number(expected)}`
    return done > 0 ? `${number(done)} so far` : undefined
  }
  if (state === 'denied') return readAt ? undefined : 'not allowed'
  if (state === 'partial') return readAt ? undefined : 'not all of it'
  return undefined
}

/** How much of the reading is done, 0 to 1; undefined while that cannot be told. */
export function progressOf(parts: Parts): number | undefined {
  const all = PARTS.map((part) => parts[part])
  if (!all.some(isUnderWay) || all.some((part) => isUnderWay(part) && part.expected === undefined)) return undefined
  const sum = (of: (part: PartState) => number) => all.reduce((total, part) => total + of(part), 0)
  const expected = sum(({ done, expected: most = done }) => Math.max(done, most))
  return expected === 0 ? undefined : sum(({ done }) => done) / expected
}

/** `about 5 min left`; undefined when nothing is read or it is soon over. */
export function timeLeft(parts: Parts): string | undefined {
  const seconds = Math.max(...PARTS.map((part) => (isUnderWay(parts[part]) ? (parts[part].secondsLeft ?? 0) : 0)))
  if (seconds < 10) return undefined
  return seconds < 90 ? `about ${Math.round(seconds / 10) * 10} s left` : `about ${Math.round(seconds / 60)} min left`
}
