import 'server-only'
import { openAudit } from './audit/audit'
import { recordedHandlers } from './catalogue'
import { startRunner } from './jobs/start-runner'
import { logError } from './log'
import { resumeOperations } from './operations/resume'
import { processState } from './process-state'
import { store } from './store/database'
import { storeFailure } from './store/health'
import { INSTANCE_LEASE_MS, startInstance } from './store/instances'
import type { Store } from './store/schema'

/** What is done once; tried again and again, because the store may be down when the process starts. */
async function begin(started: { isDone: boolean }): Promise<Store> {
  const db = await store()
  if (started.isDone) return db
  await startInstance(db)
  await openAudit(db)
  startRunner(db)
  started.isDone = true
  return db
}

async function resume(started: { isDone: boolean }): Promise<void> {
  try {
    await resumeOperations(await begin(started), recordedHandlers)
  } catch (error) {
    // An ill store has been told of once already.
    if (!storeFailure(error)) logError(error, { at: 'resume' })
  }
}

/**
 * Looks after what other processes left without an outcome: at the start, and again and again, because an instance
 * beside this one may be killed at any time.
 */
export function resumeAtStart(): void {
  processState('resume', () => {
    const started = { isDone: false }
    setInterval(() => resume(started), INSTANCE_LEASE_MS).unref()
    return resume(started)
  })
}
