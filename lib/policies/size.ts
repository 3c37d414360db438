import { charactersOf } from '../policy/text-size'
import { minifyJson } from './json-layout'

export type PolicySize = {
  /** As it stands in the editor. */
  typed: number
  /** Without the white space outside quotes. */
  minified: number
  /** As it will be saved: white space counts when saved through the API. */
  saved: number
}

/** The sizes of a document in characters. */
export function sizeOf(text: string, saveMinified: boolean): PolicySize {
  const typed = charactersOf(text)
  const minified = charactersOf(minifyJson(text))
  return { typed, minified, saved: saveMinified ? minified : typed }
}

/** `84%` of a limit, never rounded up to 100 and never down to 0. */
export function percentOf(size: number, max: number): string {
  const percent = (size / max) * 100
  if (percent > 0 && percent < 1) return '1%'
  if (percent > 99 && percent < 100) return '99%'
  return `${Math.round(percent)}%`
}
