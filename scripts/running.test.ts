import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { freePort, untilHealthy } from './lib/ports.mjs'
import { root } from './lib/root.mjs'
import { noteRunning, runningServers } from './lib/running.mjs'

/** Above every process id that Linux and macOS give out. */
const NO_PROCESS = 99_999_999
const staleNote = new URL(`.cache/running/${NO_PROCESS}.json`, root)
afterEach(() => rmSync(staleNote, { force: true }))

const settings = { CANOPY_URL: 'http://localhost:65000' }

test('a running server is found until it takes its note back', () => {
  const forget = noteRunning(settings)
  expect(runningServers()).toContainEqual(settings)
  forget()
  expect(runningServers()).not.toContainEqual(settings)
})

test('the note of a server that was killed is not believed', () => {
  mkdirSync(new URL('.', staleNote), { recursive: true })
  writeFileSync(staleNote, JSON.stringify(settings))
  expect(runningServers()).not.toContainEqual(settings)
})

test('a port in use is passed over', async () => {
  const server = createServer()
  const taken = await new Promise<number>((resolve) => {
    // A listening TCP server has an address and a port.
    server.listen(0, 'localhost', () => resolve((server.address() as { port: number }).port))
  })
  expect(await freePort(taken)).toBeGreaterThan(taken)
  await new Promise((resolve) => server.close(resolve))
  expect(await freePort(taken)).toBe(taken)
})

test('waiting for a server stops when the server has ended', async () => {
  const url = `http://localhost:${await freePort()}/`
  await expect(untilHealthy(url, { over: Promise.resolve(1) })).rejects.toThrow('ended before it was ready')
})
