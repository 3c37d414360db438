import { openAudit } from '../audit/audit'
import { findContext } from '../aws/context'
import { Limiter } from '../aws/limiter'
import { recordedHandlers } from '../catalogue'
import { resumeOperations } from '../operations/resume'
import { sleep } from '../operations/wait'
import { store } from '../store/database'
import { holdStoreOrEnd } from '../store/hold'
import { startInstance } from '../store/instances'
import { Runner } from './runner'

/*
 * For tests: an app without its pages, to be killed. It works on the store of its settings as the app does: it holds
 * it, enters itself, takes over what others left, and runs jobs; only faster than AWS would let it, and with less time
 * between two looks for what became of a change. Usage: SPEED FASTER
 */

const [speed = 1, faster = 1] = process.argv.slice(2).map(Number)
const wait = (ms: number) => sleep(ms / faster)

async function main(): Promise<void> {
  holdStoreOrEnd()
  const db = await store()
  await startInstance(db)
  await openAudit(db)
  await resumeOperations(db, recordedHandlers, { wait })
  new Runner({
    db,
    handlers: recordedHandlers,
    limiter: new Limiter({ speed }),
    contextOf: ({ world, person, connection }) => findContext(world, person, connection),
    wait,
  })
  // The runner's own timers do not keep a process.
  setInterval(() => {}, 60_000)
}

// What it cannot do ends it, with the reason on standard error.
void main()
