import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Observed, Observer } from '../protocol/observer'

/** Notes how the calls of a test file ended, and writes it to the folder that SANDBOX_COVERAGE names, if it does. */
export function coverageRecorder(): { observe: Observer; write(): void } {
  const seen = new Map<string, Observed>()
  return {
    observe: (call) => {
      seen.set(JSON.stringify(call), call)
    },
    write: () => {
      const folder = process.env.SANDBOX_COVERAGE
      if (folder) writeFileSync(join(folder, `${randomUUID()}.json`), JSON.stringify([...seen.values()]))
    },
  }
}
