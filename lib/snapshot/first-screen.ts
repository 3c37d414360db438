import type { SnapshotAnswer } from './answer'
import { firstRowsOf } from './columns'

/** Above this many nodes the HTML carries the OUs and the first rows only: 50,000 rows would weigh 5.8 MB. */
const WHOLE_AT_MOST = 500
const ROWS_AT_MOST = 100

/**
 * What of the snapshot goes into the HTML.
 * @param chosen id of the node that the link names; its siblings are among the first rows
 */
export function firstScreenOf(
  answer: SnapshotAnswer,
  chosen: string | undefined,
): { answer: SnapshotAnswer; isWhole: boolean } {
  if ('reading' in answer || answer.nodes.id.length <= WHOLE_AT_MOST) return { answer, isWhole: true }
  const { nodes } = answer
  const open = new Set(nodes.id.slice(0, 1))
  const at = chosen === undefined ? -1 : nodes.id.indexOf(chosen)
  for (let up = nodes.parent[at] ?? -1; up >= 0; up = nodes.parent[up] ?? -1) open.add(nodes.id[up] ?? '')
  return { answer: firstRowsOf(answer, open, ROWS_AT_MOST), isWhole: false }
}
