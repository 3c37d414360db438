import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { startSandbox } from './server'

const main = fileURLToPath(new URL('main.ts', import.meta.url))

/** Runs the sandbox as a process until it says something or ends; then `after` may speak to it. */
async function run(args: string[], after?: (line: string, stop: (signal: NodeJS.Signals) => void) => Promise<void>) {
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
  const exit = new Promise<number | null>((resolve) => child.on('exit', resolve))
  const line = await new Promise<string>((resolve) => {
    child.stdout.once('data', (data) => resolve(String(data)))
    child.on('exit', () => resolve(''))
  })
  await after?.(line, (signal) => child.kill(signal))
  return { line, code: await exit }
}

test('it prints where it listens once it answers, and ends cleanly on SIGTERM', async () => {
  const { line, code } = await run(['--port', '0', '--seed', 'empty'], async (text, stop) => {
    const url = /^sandbox listening on (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(text)?.[1]
    expect((await fetch(`${url}/_sandbox/health`)).status).toBe(200)
    stop('SIGTERM')
  })
  expect(line).not.toBe('')
  expect(code).toBe(0)
})

test('it refuses an unknown seed, a port that is none and an address that others can reach', async () => {
  expect((await run(['--port', '0', '--seed', 'nonsense'])).code).toBe(1)
  expect((await run(['--port', 'x'])).code).toBe(2)
  await expect(startSandbox({ port: 0, seed: 'empty', host: '0.0.0.0' })).rejects.toThrow('loopback')
})
