import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { processState } from '../process-state'
import type { Lane } from './limiter'

const lanes = () => processState('lanes', () => new AsyncLocalStorage<Lane>())

/** Runs `work`; what it reads of AWS is served in this lane. */
export const inLane = <T>(lane: Lane, work: () => Promise<T>): Promise<T> => lanes().run(lane, work)

/** In which lane a read is served: a person waits for it, unless it was said otherwise. */
export const currentLane = (): Lane => lanes().getStore() ?? 'interactive'
