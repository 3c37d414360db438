import 'server-only'
import { type KeyObject, sign, verify } from 'node:crypto'
import type { AuditHead } from '@/lib/store/audit'
import type { AuditCheckpointRow } from '@/lib/store/schema'
import { type AuditKey, keyIdOf } from './key'

/** What a checkpoint claims: that the chain up to a row ends in this hash. */
export type Checkpoint = Pick<AuditCheckpointRow, 'seq' | 'hash' | 'keyId' | 'signature'>

const claim = ({ seq, hash }: AuditHead) => Buffer.from(`canopy audit checkpoint 1\n${seq}\n${hash}\n`)

export const signedCheckpoint = ({ seq, hash }: AuditHead, key: AuditKey): Checkpoint => ({
  seq,
  hash,
  keyId: key.id,
  signature: sign(null, claim({ seq, hash }), key.privateKey).toString('base64url'),
})

/** Whether one of the keys signed it. */
export const isSigned = (checkpoint: Checkpoint, keys: readonly KeyObject[]): boolean =>
  keys.some(
    (key) =>
      keyIdOf(key) === checkpoint.keyId &&
      verify(null, claim(checkpoint), key, Buffer.from(checkpoint.signature, 'base64url')),
  )

/** One line of text to keep elsewhere: `seq:hash:keyid:signature`. */
export const checkpointText = ({ seq, hash, keyId, signature }: Checkpoint) => `${seq}:${hash}:${keyId}:${signature}`

const TEXT = /(?<![\w-])(\d{1,15}):([0-9a-f]{64}):([0-9a-f]{16}):([\w-]{86})(?![\w-])/g

/** Every checkpoint in a text, such as lines kept by hand or those of a log. */
export const checkpointsIn = (text: string): Checkpoint[] =>
  [...text.matchAll(TEXT)].map(([, seq = '', hash = '', keyId = '', signature = '']) => ({
    seq: Number(seq),
    hash,
    keyId,
    signature,
  }))
