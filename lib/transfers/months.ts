const parts = (month: string): [year: number, month: number] => {
  const [year, number] = month.split('-').map(Number)
  return [year ?? 0, number ?? 0]
}

/** `2027-01` → `2027-01-01T00:00:00.000Z`: a transfer starts with the first millisecond of a month in UTC. */
export function startOfMonth(month: string): string {
  const [year, number] = parts(month)
  return new Date(Date.UTC(year, number - 1, 1)).toISOString()
}

/** `2027-01` → `2027-01-31T23:59:59.999Z`: it ends with the last one. */
export function endOfMonth(month: string): string {
  const [year, number] = parts(month)
  return new Date(Date.UTC(year, number, 1) - 1).toISOString()
}
