import 'server-only'
import { processState } from '../process-state'

const listeners = () => processState('job-pokes', () => new Set<() => void>())

/** Has a runner of this process look for work at once. */
export function pokeRunner(): void {
  for (const wake of listeners()) wake()
}

/** @returns stops listening */
export function onPoke(wake: () => void): () => void {
  listeners().add(wake)
  return () => {
    listeners().delete(wake)
  }
}
