/** One measured figure and what it has to be: at most the goal, or at least it. */
export type Figure = { name: string; value: number; unit: string; goal: number; ok: boolean }

export const atMost = (name: string, value: number, unit: string, goal: number): Figure => ({
  name,
  value,
  unit,
  goal,
  ok: value <= goal,
})

/** The figures as a table for people. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, value, unit, goal, ok }) => [
    ok ? 'ok' : 'MISSED',
    name,
    `${Number(value.toFixed(3))} ${unit}`,
    `goal ${goal} ${unit}`,
  ])
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n')
}
