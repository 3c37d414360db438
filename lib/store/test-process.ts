import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/**
 * For tests: a Node process of its own that runs a program against the code of this repository.
 * @param program CommonJS; `process.argv[1]` and on are `args`
 */
export function runProgram(program: string, ...args: string[]) {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--require', 'tsx/cjs', '--eval', program, ...args],
    { cwd: fileURLToPath(new URL('../..', import.meta.url)), stdio: ['ignore', 'pipe', 'inherit'] },
  )
  return child
}

/** Ends a process as `kill -9` does, and waits until it is gone. */
export async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** Takes the lock of a data folder, says `held`, and keeps it; or says who has it and ends with 1. */
const HOLDER = `
  const { lockStore } = require('./lib/store/lock.ts')
  try {
    lockStore(process.argv[1], 'which serves http://localhost:3000')
    console.log('held')
    setInterval(() => {}, 1000)
  } catch (error) {
    console.log(error.message)
    process.exit(1)
  }`

/** A process that asks for the lock of a folder, and the first line that it prints. */
export async function lockHolder(folder: string): Promise<{ child: ChildProcess; said: string }> {
  const child = runProgram(HOLDER, folder)
  const [said] = await once(child.stdout, 'data')
  return { child, said: String(said).trim() }
}
