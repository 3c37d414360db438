import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockStore, StoreInUse } from './lock'
import { killed, lockHolder } from './test-process'

let folder: string
const children: ChildProcess[] = []
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'canopy-lock-')), 'data')
})
afterEach(async () => {
  await Promise.all(children.splice(0).map(killed))
  rmSync(join(folder, '..'), { recursive: true })
})

async function holder() {
  const held = await lockHolder(folder)
  children.push(held.child)
  return held
}

test('of two processes one holds the store, and the other names it and ends with 1', async () => {
  const first = await holder()
  expect(first.said).toBe('held')
  const second = await holder()
  expect(second.said).toMatch(
    new RegExp(
      `^The store in ${folder} is in use by process ${first.child.pid} on ${hostname()} since \\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z, ` +
        'which serves http://localhost:3000\\. Stop it, or set CANOPY_DATA to another folder\\.$',
    ),
  )
  if (second.child.exitCode === null) await once(second.child, 'exit')
  expect(second.child.exitCode).toBe(1)
})

test('of many that start at once exactly one holds it', async () => {
  const said = await Promise.all(Array.from({ length: 5 }, holder))
  expect(said.filter((each) => each.said === 'held')).toHaveLength(1)
})

test('a killed process lets go, though its note is still there', async () => {
  for (let round = 0; round < 3; round += 1) {
    const { child, said } = await holder()
    expect(said).toBe('held')
    await killed(child)
    expect(existsSync(join(folder, 'lock.json'))).toBe(true)
  }
})

test('a note that names a living process holds nothing', () => {
  lockStore(folder, 'which writes a note').release()
  // The process id of the killed holder was given to somebody else: to us.
  writeFileSync(join(folder, 'lock.json'), JSON.stringify({ pid: process.pid, host: 'h', since: 'now', does: 'x' }))
  lockStore(folder, 'which comes after').release()
})

test('a holder without a note still holds', async () => {
  await holder()
  rmSync(join(folder, 'lock.json'))
  expect(() => lockStore(folder, 'which comes second')).toThrow(StoreInUse)
  expect(() => lockStore(folder, 'which comes second')).toThrow('in use by another process')
})

test('the process that holds it may ask again, and holds it on', async () => {
  const lock = lockStore(folder, 'which asks twice')
  expect(lockStore(folder, 'which asks twice')).toBe(lock)
  expect((await holder()).said).toContain(`process ${process.pid} `)
  lock.release()
  expect(existsSync(join(folder, 'lock.json'))).toBe(false)
  expect((await holder()).said).toBe('held')
})

test('its files can be read by their owner alone', () => {
  const lock = lockStore(folder, 'which looks')
  for (const file of ['lock.db', 'lock.json']) expect(statSync(join(folder, file)).mode & 0o777, file).toBe(0o600)
  expect(JSON.parse(readFileSync(join(folder, 'lock.json'), 'utf8')).pid).toBe(process.pid)
  lock.release()
})
