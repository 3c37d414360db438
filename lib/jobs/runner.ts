import 'server-only'
import { randomUUID } from 'node:crypto'
import { errorFrom } from '../attempt'
import type { OrgContext } from '../aws/context'
import { callerOf } from '../aws/limiter'
import { logError } from '../log'
import type { AppError } from '../result'
import { storeFailure } from '../store/health'
import { liveInstances, thisInstance } from '../store/instances'
import { leaseItem, leftItems, nextName, takeItem } from '../store/job-items'
import { type JobRecord, jobsToRun, pauseJob } from '../store/jobs'
import { begin, type JobMemory, seeThrough } from './carry-out'
import { followRecord } from './follow-record'
import { onPoke } from './poke'
import type { RunnerOptions } from './runner-options'
import { Hold, Streak } from './treatment'

const TICK_MS = 1_000
/** How often it is looked whether another instance has died. */
const SWEEP_MS = 2_000
/** Items of others that are looked after at once; more than that wait for the next look. */
const ADOPTED_AT_MOST = 24
/** So many seconds of AWS's pace are in flight at once, as a call with its reads and records takes about that long. */
const IN_FLIGHT_SECONDS = 3
const IN_FLIGHT_AT_MOST = 6
/** What goes on for minutes after AWS has taken it, by how many of it AWS lets go on at once. */
const AT_ONCE: Record<string, number> = { CreateAccount: 5, CreateGovCloudAccount: 5, CloseAccount: 3 }

const GONE: AppError = {
  kind: 'not-found',
  message: 'The connection of this job no longer exists, so nothing more is sent.',
  hint: 'Bring it back where the server finds its connections, then go on; or cancel what remains.',
}

const readOnly = (name: string): AppError => ({
  kind: 'read-only',
  message: `The connection ${name} is for reading only by now, so nothing more is sent.`,
  hint: 'Mark it writable in the connections file, then go on; or cancel what remains.',
})

/**
 * Carries out jobs: takes items one after another at AWS's pace, each as an operation of its own, and looks after those
 * that a killed instance left. Several runners may work on one store.
 */
export class Runner {
  readonly #options: RunnerOptions
  readonly #memories = new Map<string, JobMemory>()
  readonly #workers = new Map<string, Promise<void>>()
  readonly #adopted = new Set<Promise<void>>()
  #isStopped = false
  #wake = () => {}
  readonly #unlisten: () => void
  readonly #running: Promise<void>

  constructor(options: RunnerOptions) {
    this.#options = options
    this.#unlisten = onPoke(() => this.#wake())
    this.#running = this.#run()
  }

  /** Begins nothing more, and waits for what is in flight. */
  async stop(): Promise<void> {
    this.#isStopped = true
    this.#unlisten()
    this.#wake()
    await this.#running
    await Promise.all([...this.#workers.values(), ...this.#adopted])
  }

  async #run(): Promise<void> {
    for (let sweptAt = 0; !this.#isStopped; ) {
      // Before the look, so that a poke during it is not lost.
      const rest = this.#rest()
      try {
        if (Date.now() - sweptAt >= SWEEP_MS) {
          await this.#sweep()
          sweptAt = Date.now()
        }
        this.#assign(await jobsToRun(this.#options.db, Date.now()))
      } catch (error) {
        // An unwell store is told by itself; the next look comes anyway.
        if (!storeFailure(error)) logError(error, { at: 'jobs' })
      }
      await rest
    }
  }

  #rest(): Promise<void> {
    return new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, TICK_MS).unref()
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  /** Takes over the items that instances which are gone were at work on. */
  async #sweep(): Promise<void> {
    const { db, limiter } = this.#options
    const alive = new Set((await liveInstances(db)).map(({ id }) => id)).add(thisInstance())
    limiter.shareAmong(alive.size)
    for (const left of await leftItems(db, [...alive])) {
      if (this.#adopted.size >= ADOPTED_AT_MOST) return
      const item = await takeItem(db, left, thisInstance())
      if (!item) continue
      const first = () => followRecord(this.#options, item)
      const adopted = seeThrough(this.#options, item, this.#memoryOf(item.jobId), {
        first,
        isStopped: () => this.#isStopped,
      }).finally(() => {
        this.#adopted.delete(adopted)
        this.#wake()
      })
      this.#adopted.add(adopted)
    }
  }

  #assign(jobs: JobRecord[]): void {
    for (const job of jobs) {
      if (this.#workers.has(job.id) || this.#memoryOf(job.id).hold.isOn(Date.now())) continue
      const worker = this.#work(job)
        .catch((error) => this.#failed(job, error))
        .finally(() => this.#workers.delete(job.id))
      this.#workers.set(job.id, worker)
    }
    const known = new Set(jobs.map(({ id }) => id))
    for (const id of this.#memories.keys()) if (!known.has(id) && !this.#workers.has(id)) this.#memories.delete(id)
  }

  #memoryOf(jobId: string): JobMemory {
    const memory = this.#memories.get(jobId) ?? { streak: new Streak(), hold: new Hold() }
    this.#memories.set(jobId, memory)
    return memory
  }

  /** The job itself could not go on, such as when its connections could not be looked up. */
  async #failed(job: JobRecord, thrown: unknown): Promise<void> {
    if (storeFailure(thrown)) return
    const error = errorFrom(thrown, { connection: job.connection, accountId: undefined, principal: undefined })
    if (!this.#memoryOf(job.id).hold.add(Date.now())) return
    await pauseJob(this.#options.db, job.id, error).catch(() => {})
  }

  /** Works on one job until nothing of it can be begun now, and all that it began has ended. */
  async #work(job: JobRecord): Promise<void> {
    const flights = new Set<Promise<void>>()
    try {
      while (!this.#isStopped) {
        const next = await this.#next(job)
        if (next && flights.size < this.#room(next.ctx, next.name)) await this.#begin(job, next, flights)
        else if (flights.size > 0) await Promise.race(flights)
        else return
      }
    } finally {
      await Promise.all(flights)
    }
  }

  /** The change to begin next and the context to make it in; null when there is none now. */
  async #next(job: JobRecord): Promise<{ name: string; ctx: OrgContext } | null> {
    const { db, contextOf } = this.#options
    if (this.#memoryOf(job.id).hold.isOn(Date.now())) return null
    const name = await nextName(db, job.id)
    if (name === null) return null
    const ctx = await contextOf(job)
    if (ctx && (ctx.connection.writable || this.#readingOf(name))) return { name, ctx }
    await pauseJob(db, job.id, ctx ? readOnly(ctx.connection.name) : GONE)
    return null
  }

  #readingOf(name: string) {
    return this.#options.readings?.find((reading) => reading.name === name)
  }

  #room(ctx: OrgContext, name: string): number {
    const reading = this.#readingOf(name)
    if (reading) return reading.atOnce
    const pace = this.#options.limiter.perSecond(callerOf(ctx), name)
    return AT_ONCE[name] ?? Math.min(IN_FLIGHT_AT_MOST, Math.max(1, Math.ceil(pace * IN_FLIGHT_SECONDS)))
  }

  /** Waits for a token, then takes an item: one that is in line can still be cancelled, one that is taken is sent. */
  async #begin(job: JobRecord, { name, ctx }: { name: string; ctx: OrgContext }, flights: Set<Promise<void>>) {
    const { db, limiter } = this.#options
    const caller = callerOf(ctx)
    await limiter.take(caller, name, this.#readingOf(name) ? 'background' : 'changes')
    const lease = { jobId: job.id, name, owner: thisInstance(), operationId: randomUUID() }
    const item = this.#isStopped ? null : await leaseItem(db, lease)
    if (!item) {
      limiter.giveBack(caller, name)
      return
    }
    const flight = seeThrough(this.#options, item, this.#memoryOf(job.id), {
      first: () => begin(this.#options, job, item, ctx),
      isStopped: () => this.#isStopped,
    }).finally(() => flights.delete(flight))
    flights.add(flight)
  }
}
