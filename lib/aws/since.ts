import 'server-only'

/** Clocks differ by seconds between here and AWS. */
const CLOCK_TOLERANCE_MS = 60_000

/** Whether something of AWS's clock can have come about since a moment of ours. What has no date cannot be told. */
export const isSince = (at: Date | undefined, since: Date): boolean =>
  at !== undefined && at.getTime() >= since.getTime() - CLOCK_TOLERANCE_MS
