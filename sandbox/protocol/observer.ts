import type { Service } from './schemas'

/** How one call ended, for whoever keeps account of what was tried. */
export interface Observed {
  service: Service
  operation: string
  /** `answered`, or the name of the fault. */
  outcome: string
  reason?: string
  /** The fault was asked for through the control side. */
  injected?: boolean
}

export type Observer = (call: Observed) => void
