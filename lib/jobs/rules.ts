import type { JobSummary } from './schema'

/** Whether a job may change by itself: it runs, or what was in flight when it was stopped has not ended. */
export const isBusy = ({ state, counts }: Pick<JobSummary, 'state' | 'counts'>): boolean =>
  state === 'running' || counts.running > 0
