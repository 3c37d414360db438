/** The jobs that this tab has started and that have not ended yet: only these are asked after on other pages. */
export type WatchedJob = {
  connection: string
  jobId: string
  /** When it was started, or went on, in ms: what was read of it before then is old. */
  since: number
}

const KEY = 'canopy.jobs'
const NONE: readonly WatchedJob[] = []
const listeners = new Set<() => void>()
let known: { text: string | null; jobs: readonly WatchedJob[] } = { text: null, jobs: NONE }

const isWatched = (value: unknown): value is WatchedJob =>
  typeof value === 'object' &&
  value !== null &&
  'connection' in value &&
  'jobId' in value &&
  'since' in value &&
  typeof value.since === 'number' &&
  typeof value.connection === 'string' &&
  typeof value.jobId === 'string'

/** Reads what was stored; whatever is not a list of jobs counts as none. */
export function parseWatched(text: string | null): readonly WatchedJob[] {
  if (text === null) return NONE
  try {
    const stored: unknown = JSON.parse(text)
    return Array.isArray(stored) ? stored.filter(isWatched) : NONE
  } catch {
    return NONE
  }
}

function stored(): string | null {
  try {
    return sessionStorage.getItem(KEY)
  } catch {
    // Storage may be turned off; then nobody is told at the end, and the page of the job still tells.
    return null
  }
}

function store(jobs: readonly WatchedJob[]): void {
  try {
    if (jobs.length === 0) sessionStorage.removeItem(KEY)
    else sessionStorage.setItem(KEY, JSON.stringify(jobs))
  } catch {
    // As above.
  }
  for (const listener of listeners) listener()
}

type Named = Pick<WatchedJob, 'connection' | 'jobId'>
const isSame = (a: Named, b: Named) => a.jobId === b.jobId && a.connection === b.connection

export const watchedJobs = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  /** The same list as long as nothing changed. */
  get(): readonly WatchedJob[] {
    const text = stored()
    if (text !== known.text) known = { text, jobs: parseWatched(text) }
    return known.jobs
  },
  getOnServer: (): readonly WatchedJob[] => NONE,
  add(job: Named): void {
    const others = watchedJobs.get().filter((each) => !isSame(each, job))
    store([...others, { ...job, since: Date.now() }])
  },
  remove(job: Named): void {
    store(watchedJobs.get().filter((each) => !isSame(each, job)))
  },
}
