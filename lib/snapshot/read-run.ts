import 'server-only'
import { type AppError, AppFailure } from '../result'
import { Draft } from './draft'
import { everyPart, isUnderWay, PARTS, type PartName, type PartState, type Parts } from './model'
import type { OrganizationData } from './organization'
import { APIS } from './plan'
import type { ReadCalls } from './read-calls'

/**
 * How far a reading is, so that another process can go on from there: the lists and things that were read whole, by
 * their keys, and the token of the next page of the long list under way. Plain JSON.
 */
export type Marks = {
  /** When the reading began, ISO 8601. */
  begunAt: string
  read: string[]
  tokens: Record<string, string>
}

/** What a reading has to tell of the pace of AWS. */
export type Pace = {
  isSlowed: (api: string) => boolean
  /** About how many seconds so many calls take. */
  seconds: (api: string, calls: number) => number
}

/** What there was before a reading. */
export type Before = {
  data: OrganizationData | undefined
  parts: Parts
  /** Of the reading that was stopped, whose data this is. */
  marks: Marks | undefined
}

export const NOTHING_READ: Before = {
  data: undefined,
  parts: everyPart({ state: 'reading', done: 0 }),
  marks: undefined,
}

/** What a reading works with. */
export type RunOptions = {
  calls: ReadCalls
  before: Before
  pace: Pace
  now: () => number
  /** An error that AWS gave, in words. */
  errorOf: (thrown: unknown) => AppError
  /** What is known of the organization by other means. */
  organization: OrganizationData['organization'] | undefined
  /** Whether the identity is the management account: it alone is given the tags of others. */
  isManagement: boolean
  signal: AbortSignal | undefined
  /** Told that more of a part can be shown. */
  onRead: (part: PartName) => void
}

/** After so many refusals and nothing read, what is left of a part is not asked for. */
const REFUSALS_AT_MOST = 5

type Gap = { error: AppError; isRefused: boolean }

/** One reading under way: what it has gathered, how far each part is, and why it goes no further. */
export class Run {
  readonly draft: Draft
  readonly calls: ReadCalls
  readonly options: RunOptions
  readonly #read: Set<string>
  readonly #tokens: Map<string, string>
  readonly #begunAt: string
  readonly #parts: Parts
  /** Which parts are shown as they grow: the last reading has nothing of them, or it is this very one. */
  readonly #isShownGrowing: (part: PartName) => boolean
  readonly #left = new Map<string, number>()
  readonly #gaps = new Map<PartName, Gap>()
  readonly #tries = new Map<PartName, { read: number; refused: number }>()
  /** Nothing more can be read: the credentials have ended, or somebody stopped it. */
  #end: AppError | undefined

  constructor(options: RunOptions) {
    const { before } = options
    this.options = options
    this.calls = unlessEnded(options.calls, () => this.#whyEnded())
    const { marks, data } = before
    this.#begunAt = marks?.begunAt ?? new Date(options.now()).toISOString()
    this.#read = new Set(marks?.read)
    this.#tokens = new Map(Object.entries(marks?.tokens ?? {}))
    const isSince = ({ readAt }: PartState) => readAt !== undefined && readAt >= this.#begunAt
    // Parts that had been read before are shown as they were until they are whole again: they begin anew.
    const goesOn = (part: PartName) =>
      marks !== undefined && (!before.parts[part].readAt || isSince(before.parts[part]))
    for (const key of this.#read) if (!goesOn(partOf(key))) this.#read.delete(key)
    for (const key of this.#tokens.keys()) if (!goesOn(partOf(key))) this.#tokens.delete(key)
    this.draft = new Draft(data, goesOn, options.organization)
    this.#isShownGrowing = (part) => data === undefined || goesOn(part)
    this.#parts = { ...before.parts }
    for (const part of PARTS) {
      const { done, readAt, expected } = before.parts[part]
      if (marks && isSince(before.parts[part])) continue
      this.#parts[part] = {
        state: 'reading',
        done: goesOn(part) ? done : 0,
        readAt,
        expected: readAt ? (expected ?? done) : undefined,
      }
    }
  }

  /** Whether a part was read whole by the reading that this one goes on with. */
  isRead = (part: PartName): boolean => !isUnderWay(this.#parts[part])

  /** Counts what was read of a part. */
  count(part: PartName, more: number): void {
    const state = this.#parts[part]
    this.#parts[part] = { ...state, done: state.done + more }
  }

  expect(part: PartName, expected: number): void {
    this.#parts[part] = { ...this.#parts[part], expected }
  }

  /** How many calls of an API are still to come, as far as is known. */
  left(api: string, calls: number): void {
    this.#left.set(api, Math.max(0, calls))
  }

  token = (key: string): string | undefined => this.#tokens.get(key)

  keepToken(key: string, token: string | undefined): void {
    if (token === undefined) this.#tokens.delete(key)
    else this.#tokens.set(key, token)
  }

  has = (key: string): boolean => this.#read.has(key)

  /**
   * Reads one list or thing of a part, unless the reading that this one goes on with has it.
   * @param key its name among the marks, beginning with the part: `tree/ous/r-1`
   * @returns whether it is read; if not, the part has a gap
   */
  async step(part: PartName, key: string, work: () => Promise<void>): Promise<boolean> {
    const failure = await this.attempt(part, key, work)
    return failure === undefined || this.failed(part, failure.thrown)
  }

  /** The same, where there may be another way: a failure is handed back and is no gap yet. */
  async attempt(part: PartName, key: string, work: () => Promise<void>): Promise<{ thrown: unknown } | undefined> {
    if (this.#read.has(key)) return undefined
    const end = this.#whyNot(part)
    if (end) return { thrown: new AppFailure(end) }
    try {
      await work()
    } catch (thrown) {
      return { thrown }
    }
    this.#read.add(key)
    this.#triesOf(part).read += 1
    return undefined
  }

  /** Notes why a part has a gap. */
  failed(part: PartName, thrown: unknown): false {
    const error = thrown instanceof AppFailure ? thrown.error : this.options.errorOf(thrown)
    const { kind } = error
    const isRefused = kind === 'denied'
    if (isRefused) this.#triesOf(part).refused += 1
    // A refusal says more of a part than a call that was lost.
    if (!this.#gaps.has(part) || isRefused) this.#gaps.set(part, { error, isRefused })
    if (kind === 'credentials') this.#end ??= error
    return false
  }

  /** A part lacks what another part could not read. */
  lacks(part: PartName, from: PartName): void {
    const gap = this.#gaps.get(from)
    if (gap && !this.#gaps.has(part)) this.#gaps.set(part, gap)
  }

  #triesOf(part: PartName): { read: number; refused: number } {
    const tries = this.#tries.get(part) ?? { read: 0, refused: 0 }
    this.#tries.set(part, tries)
    return tries
  }

  #whyEnded(): AppError | undefined {
    if (this.options.signal?.aborted) {
      this.#end ??= { kind: 'unavailable', message: 'The reading was stopped.', hint: 'Refresh goes on where it was.' }
    }
    return this.#end
  }

  /** Why nothing more of a part is asked for, if so. */
  #whyNot(part: PartName): AppError | undefined {
    const { read, refused } = this.#triesOf(part)
    return this.#whyEnded() ?? (read === 0 && refused >= REFUSALS_AT_MOST ? this.#gaps.get(part)?.error : undefined)
  }

  /** No more of a part is coming: it is whole, or it has a gap that is named. */
  finish(part: PartName): void {
    if (this.isRead(part)) return
    const { done, readAt } = this.#parts[part]
    const gap = this.#gaps.get(part)
    this.#parts[part] = gap
      ? { state: gap.isRefused ? 'denied' : 'partial', done, readAt, error: gap.error }
      : { state: 'complete', done, readAt: new Date(this.options.now()).toISOString() }
    this.options.onRead(part)
  }

  /** How far each part is now. */
  parts(): Parts {
    const { pace } = this.options
    const parts = { ...this.#parts }
    for (const part of PARTS) {
      const state = parts[part]
      if (!isUnderWay(state)) continue
      const seconds = Math.max(0, ...APIS[part].map((api) => pace.seconds(api, this.#left.get(api) ?? 0)))
      parts[part] = {
        ...state,
        state: APIS[part].some((api) => pace.isSlowed(api)) ? 'paced' : 'reading',
        secondsLeft: Math.ceil(seconds),
      }
    }
    return parts
  }

  isShownGrowing = (part: PartName): boolean => this.#isShownGrowing(part)

  /**
   * The organization as it can be shown: of each part what this reading has, or what there was before while this one
   * is under way, and after it has ended with a gap if what there was before had none. Undefined while there is no root.
   */
  data(): OrganizationData | undefined {
    const { data: known, parts: before } = this.options.before
    let shown: Partial<OrganizationData> = { ...this.draft.data, ...known }
    for (const part of PARTS) {
      const { state } = this.#parts[part]
      const isOver = state === 'complete' || (!isUnderWay(this.#parts[part]) && !before[part].readAt)
      if (isOver || this.#isShownGrowing(part)) shown = { ...shown, ...this.draft.take(part, this.isRead(part)) }
    }
    // Every field is one of a part, and the draft has all of them.
    return shown.root?.id ? (shown as OrganizationData) : undefined
  }

  isCutShort = (): boolean => this.#end !== undefined

  marks(): Marks {
    return { begunAt: this.#begunAt, read: [...this.#read], tokens: Object.fromEntries(this.#tokens) }
  }
}

// Keys are made by `step`'s callers, beginning with a part.
const partOf = (key: string): PartName => key.split('/', 1)[0] as PartName

/** The same calls, which fail at once when the reading has ended: a long list stops at its next page. */
function unlessEnded(calls: ReadCalls, whyEnded: () => AppError | undefined): ReadCalls {
  const guarded =
    <Input extends unknown[], Output>(call: (...input: Input) => Promise<Output>) =>
    async (...input: Input): Promise<Output> => {
      const end = whyEnded()
      if (end) throw new AppFailure(end)
      return call(...input)
    }
  // Each call keeps its own input and output.
  return Object.fromEntries(
    Object.entries(calls).map(([name, call]) => [name, guarded(call as (...input: unknown[]) => Promise<unknown>)]),
  ) as ReadCalls
}
