import { closeSync, existsSync, fdatasyncSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { exportWorld, type WorldState } from '../world/export'
import { importWorld } from '../world/import'
import type { JournalEntry } from '../world/journal'
import type { Sessions } from '../world/sessions'
import type { World } from '../world/world'
import { replay } from './replay'

const MAX_ENTRIES = 5_000

/**
 * Keeps a world in a file: its state on the first line, then every change as it was asked for, written through to the
 * disk before the change is answered. A kill can tear only the last line, whose change nobody was told of. When the
 * list grows long, or the world is replaced, a new file takes the old one's place in one step.
 */
export class StateFile {
  #descriptor: number | undefined
  #entries = 0

  constructor(readonly path: string) {}

  /** The world in the file, or undefined where there is no file yet. Throws Error for a file that is none of ours. */
  load(id: string, sessions: Sessions): World | undefined {
    if (!existsSync(this.path)) return undefined
    const [first = '', ...lines] = readFileSync(this.path, 'utf8').split('\n')
    const world = importWorld(id, readState(first, this.path), sessions)
    for (const line of lines) {
      const entry = readEntry(line)
      if (!entry) break
      replay(world, entry)
    }
    world.frozenAt = undefined
    return world
  }

  /** From now on the file holds this world. */
  keep(world: World) {
    this.#rewrite(world)
    world.journal = (entry) => {
      if (this.#entries >= MAX_ENTRIES) this.#rewrite(world)
      else this.#append(`${JSON.stringify(entry)}\n`)
    }
  }

  close() {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor)
    this.#descriptor = undefined
  }

  #append(line: string) {
    if (this.#descriptor === undefined) return
    writeSync(this.#descriptor, line)
    fdatasyncSync(this.#descriptor)
    this.#entries += 1
  }

  #rewrite(world: World) {
    const next = `${this.path}.next`
    const descriptor = openSync(next, 'w', 0o600)
    writeSync(descriptor, `${JSON.stringify(exportWorld(world))}\n`)
    fsyncSync(descriptor)
    renameSync(next, this.path)
    const folder = openSync(dirname(this.path), 'r')
    fsyncSync(folder)
    closeSync(folder)
    this.close()
    this.#descriptor = descriptor
    this.#entries = 0
  }
}

function readState(line: string, path: string): WorldState {
  try {
    // importWorld() refuses what is no state of this version.
    return JSON.parse(line) as WorldState
  } catch {
    throw new Error(`${path} is not a state file of the sandbox.`)
  }
}

/** A whole entry, or undefined at the end of the file or at a line that a kill has torn. */
function readEntry(line: string): JournalEntry | undefined {
  try {
    // Written by keep() alone.
    return line === '' ? undefined : (JSON.parse(line) as JournalEntry)
  } catch {
    return undefined
  }
}
