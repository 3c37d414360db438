import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { scrub } from '@/lib/scrub'
import { checkpointsIn, checkpointText, isSigned, signedCheckpoint } from './checkpoint'
import { keyIdOf } from './key'

const newKey = () => {
  const { privateKey } = generateKeyPairSync('ed25519')
  const publicKey = createPublicKey(privateKey)
  return { id: keyIdOf(publicKey), privateKey, publicKey }
}
const key = newKey()
const hash = () => randomBytes(32).toString('hex')

test('a checkpoint is signed by its key alone, for its row and hash alone', () => {
  const checkpoint = signedCheckpoint({ seq: 100, hash: hash() }, key)
  const other = newKey()
  expect(isSigned(checkpoint, [other.publicKey, key.publicKey])).toBe(true)
  expect(isSigned(checkpoint, [other.publicKey])).toBe(false)
  expect(isSigned({ ...checkpoint, keyId: other.id }, [other.publicKey, key.publicKey])).toBe(false)
  expect(isSigned({ ...checkpoint, seq: 101 }, [key.publicKey])).toBe(false)
  expect(isSigned({ ...checkpoint, hash: hash() }, [key.publicKey])).toBe(false)
})

test('its text outlives the log, whose scrubbing looks for tokens', () => {
  for (let run = 0; run < 300; run += 1) {
    const checkpoint = signedCheckpoint({ seq: run * 7_919, hash: hash() }, key)
    const line = JSON.stringify({
      level: 'info',
      checkpoint: scrub(checkpointText(checkpoint)),
      msg: 'audit checkpoint',
    })
    expect(checkpointsIn(line)).toEqual([checkpoint])
  }
})

test('a text without a checkpoint has none', () => {
  expect(checkpointsIn(`100:${hash()}:abc:def`)).toEqual([])
})
