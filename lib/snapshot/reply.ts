import 'server-only'
import { PackedAnswer } from '../packed-answer'
import type { Since, SnapshotAnswer, Unchanged } from './answer'
import { pressedOf } from './keep-store'
import { deltasFrom, type Kept } from './kept'
import type { PartState, Parts } from './model'
import { unpress } from './pressed'

/** What a browser has: columns of a version, lean or whole. */
export type Have = { version: string | null; wantsDetails: boolean }

export type SnapshotReply = { reading: PartState } | Unchanged | Since | PackedAnswer

/** How far the parts were read goes beside a piece: it changes while the piece does not. In ASCII, as headers must be. */
const partsHeader = (parts: Parts): string => encodeURIComponent(JSON.stringify(parts))

/**
 * The shortest answer: nothing but how fresh it is to somebody who has this version, what has changed to somebody who
 * has one that is not too old, and the lean piece to all others. The details go to those who have the lean piece.
 */
export async function replyTo(kept: Kept, answer: SnapshotAnswer, have: Have): Promise<SnapshotReply> {
  if ('reading' in answer) return answer
  const { version, parts } = answer
  const piece = (name: 'lean' | 'details', body: Promise<Buffer>) =>
    body.then(
      (bytes) =>
        new PackedAnswer({
          brotli: bytes,
          plain: () => unpress(bytes),
          etag: `"${name}-${version}"`,
          headers: { 'x-piece': name, 'x-parts': partsHeader(parts) },
        }),
    )
  if (have.version === String(version)) {
    return have.wantsDetails ? piece('details', pressedOf(kept, answer).details) : { unchanged: version, parts }
  }
  const deltas = have.version === null ? undefined : deltasFrom(kept, Number(have.version))
  return deltas ? { deltas, parts } : piece('lean', pressedOf(kept, answer).lean)
}
