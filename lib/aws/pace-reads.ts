import 'server-only'
import type { InitializeHandlerArguments, InitializeHandlerOutput, MiddlewareStack } from '@smithy/types'
import { processState } from '../process-state'
import { type Clock, REAL_TIME } from './clock'
import { classify } from './error-class'
import { currentLane } from './lane'
import { type Caller, LANES, type Lane, type Limiter } from './limiter'

/** How the reads of one identity are paced. */
export type ReadPace = {
  limiter: Limiter
  /** Whose rates they use up; better known once AWS has said who the identity is. */
  caller: Caller
  /** Whether AWS limits them at all: a sandbox may not. */
  isLimited?: (() => Promise<boolean>) | undefined
  clock?: Clock
}

type Output = InitializeHandlerOutput<object>
type HasMiddleware = { middlewareStack: { add: MiddlewareStack<object, object>['add'] } }

/** One read that is waiting or under way, for all who ask for the same. */
type Flight = { lane: Lane; isSent: boolean; changes: number; output: Promise<Output> }

/** A throttled read waits for its turn again; a person is told sooner than a reading in the background. */
const THROTTLED_AT_MOST: Record<Lane, number> = { interactive: 3, changes: 8, background: 40 }
const LOST_AT_MOST = 4
const PAUSE_MS = 200

const changes = () => processState('changes-sent', () => ({ count: 0 }))

const isBefore = (a: Lane, b: Lane) => LANES.indexOf(a) < LANES.indexOf(b)

/**
 * Sends the reads of a client at AWS's pace, in the lane of whoever asks, and again what AWS throttled or the network
 * lost. Identical reads under way are one, unless a change was sent since the first began: what it brings may be older.
 * The client must make one attempt only.
 * @returns the same client
 */
export function paceReads<Client extends HasMiddleware>(client: Client, pace: ReadPace): Client {
  const flights = new Map<string, Flight>()
  client.middlewareStack.add(
    (next, context) =>
      (args: InitializeHandlerArguments<object>): Promise<Output> => {
        const name = context.commandName?.replace(/Command$/, '') ?? ''
        const key = `${name} ${JSON.stringify(args.input)}`
        const lane = currentLane()
        const known = flights.get(key)
        const canJoin = known && known.changes === changes().count && (known.isSent || !isBefore(lane, known.lane))
        if (canJoin) return known.output
        const flight: Flight = { lane, isSent: false, changes: changes().count, output: Promise.reject() }
        flight.output.catch(() => {})
        flight.output = send(pace, name, flight, () => next(args)).finally(() => {
          if (flights.get(key) === flight) flights.delete(key)
        })
        flights.set(key, flight)
        return flight.output
      },
    { step: 'initialize', name: 'canopyPaceReads', override: true },
  )
  return client
}

async function send(pace: ReadPace, name: string, flight: Flight, next: () => Promise<Output>): Promise<Output> {
  const { limiter, clock = REAL_TIME } = pace
  let throttled = 0
  let lost = 0
  for (;;) {
    if (!pace.isLimited || (await pace.isLimited())) await limiter.take(pace.caller, name, flight.lane)
    flight.isSent = true
    try {
      return await next()
    } catch (error) {
      const kind = classify(error)
      if (kind === 'throttled') {
        limiter.throttled(pace.caller, name)
        throttled += 1
        if (throttled >= THROTTLED_AT_MOST[flight.lane]) throw error
      } else if (kind === 'ambiguous' || kind === 'unavailable' || (kind === 'clock' && lost === 0)) {
        lost += 1
        if (lost >= LOST_AT_MOST) throw error
        await clock.wait(PAUSE_MS * 2 ** (lost - 1))
      } else {
        throw error
      }
    }
  }
}

/** Notes that a client's calls change things, so that no read begun before one is joined after it. */
export function noteChanges<Client extends HasMiddleware>(client: Client): Client {
  client.middlewareStack.add(
    (next) => async (args: InitializeHandlerArguments<object>) => {
      try {
        return await next(args)
      } finally {
        changes().count += 1
      }
    },
    { step: 'initialize', name: 'canopyNoteChanges', override: true },
  )
  return client
}
