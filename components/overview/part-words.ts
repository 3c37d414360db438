import { isUnderWay, type PartName, type PartState } from '@/lib/snapshot/model'

/** The parts of a reading in the order of the page, in words. */
export const PART_WORDS: readonly [PartName, string][] = [
  ['tree', 'OUs and accounts'],
  ['policies', 'Policies'],
  ['attachments', 'Attachments'],
  ['tags', 'Tags'],
  ['delegation', 'Delegated administrators'],
  ['services', 'Trusted access'],
  ['handshakes', 'Requests'],
  ['features', 'Root access'],
  ['contents', 'Policy texts'],
]

/** How old a part is, or why there is no age to tell. */
export function partWords(part: PartState): { at?: string; text?: string } {
  if (isUnderWay(part)) return { text: part.state === 'paced' ? 'paced by AWS' : 'reading' }
  if (part.state === 'denied') return { text: 'not allowed' }
  if (part.state === 'partial') return { text: 'only in part' }
  return { at: part.readAt }
}
