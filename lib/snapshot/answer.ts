import type { PartState, SnapshotColumns } from './model'

/** The columns, or how far the first reading is: there is nothing to show yet. */
export type SnapshotAnswer = SnapshotColumns | { reading: PartState }

/** To somebody who has this version already: only how fresh it is. */
export type Unchanged = Pick<SnapshotColumns, 'parts'> & { unchanged: number }

/**
 * Leaves out the columns when the browser has them: 50,000 accounts weigh 7 MB, how fresh they are 200 bytes.
 * @param have the version that the browser has, as it came in the URL
 */
export function sinceVersion(answer: SnapshotAnswer, have: string | null): SnapshotAnswer | Unchanged {
  if ('reading' in answer || String(answer.version) !== have) return answer
  return { unchanged: answer.version, parts: answer.parts }
}

/**
 * Puts an answer and what the browser has together. The same object comes back when nothing is new, so that nothing is
 * worked out again.
 */
export function merge(answer: SnapshotAnswer | Unchanged, known: SnapshotColumns): SnapshotAnswer {
  if (!('unchanged' in answer)) return answer
  const isSame = JSON.stringify(answer.parts) === JSON.stringify(known.parts)
  return isSame ? known : { ...known, parts: answer.parts }
}
