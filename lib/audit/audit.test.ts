import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openStore } from '@/lib/store/database'
import type { Store } from '@/lib/store/schema'
import { audited, auditPublicKey, auditState, checkpointNow, listCheckpoints, openAudit } from './audit'
import { checkpointsIn, isSigned } from './checkpoint'
import { auditPaths } from './installation'
import { entry, fileRows, rowsOf } from './test-audit'
import { AuditUnwritable, unwritable } from './unwritable'

let data: string
let db: Store
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'canopy-audit-'))
  vi.stubEnv('CANOPY_DATA', data)
  db = await openStore({ dataFolder: data, databaseUrl: undefined })
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await db.destroy()
  rmSync(data, { recursive: true })
})

test('the audit of the process is that of the data folder in the settings', async () => {
  expect(await audited(db, async (_trx, append) => append(entry()).then(() => 'done'))).toBe('done')
  expect(fileRows(data)).toEqual(await rowsOf(db))
  expect(auditState()).toEqual({ writable: true })
})

test('opening it at the start says so in the chain, once', async () => {
  await openAudit(db)
  await openAudit(db)
  await audited(db, (_trx, append) => append(entry()))
  expect(fileRows(data).map(({ kind, body }) => [kind, body])).toEqual([
    ['start', '{"caughtUp":0}'],
    ['intent', JSON.stringify(entry().body)],
  ])
})

test('opening it where it cannot be written refuses, and the state says why', async () => {
  mkdirSync(auditPaths(data).file)
  await expect(openAudit(db)).rejects.toThrow(AuditUnwritable)
  expect(auditState()).toMatchObject({ writable: false, reason: expect.stringContaining('there is a folder') })
})

test('checkpoints are listed as texts to keep, which the public key confirms', async () => {
  expect(await checkpointNow(db)).toBeNull()
  for (let index = 0; index < 3; index += 1) {
    await audited(db, (_trx, append) => append(entry()))
    await checkpointNow(db)
  }
  const listed = await listCheckpoints(db, 2)
  expect(listed.map(({ seq }) => seq)).toEqual([4, 3])
  const { keyId, pem } = await auditPublicKey()
  for (const { text } of listed) {
    const [checkpoint] = checkpointsIn(text)
    expect(checkpoint?.keyId).toBe(keyId)
    expect(checkpoint && isSigned(checkpoint, [createPublicKey(pem)])).toBe(true)
  }
})

test('the key may be one that several instances share, and then has to be there', async () => {
  const shared = join(data, 'shared.pem')
  vi.stubEnv('CANOPY_AUDIT_KEY', shared)
  await expect(openAudit(db)).rejects.toThrow(AuditUnwritable)
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  writeFileSync(shared, privateKey.export({ type: 'pkcs8', format: 'pem' }))
  await openAudit(db)
  expect((await auditPublicKey()).pem).toBe(publicKey.export({ type: 'spki', format: 'pem' }))
})

test('an error is known as what it is though another copy of the module made it', async () => {
  vi.resetModules()
  const copy = await import('./unwritable')
  expect(copy.AuditUnwritable).not.toBe(AuditUnwritable)
  expect(copy.unwritable('It', new Error('x'))).toBeInstanceOf(AuditUnwritable)
  expect(new Error('x')).not.toBeInstanceOf(AuditUnwritable)
  expect(unwritable('It', Object.assign(new Error('x'), { code: 'SQLITE_IOERR_WRITE' })).message).toBe(
    'It cannot be written: the disk reports an error (SQLITE_IOERR_WRITE)',
  )
})
