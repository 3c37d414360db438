import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { atMost, type Figure } from './figure'
import type { ReadingRun } from './reading-run'

const SIZES = [1_000, 5_000, 10_000, 25_000, 50_000]
const MEASURED = [1_000, 10_000, 50_000]
const LARGEST = 50_000

const twoDigits = (value: number) => Math.round(value * 100) / 100
const threeDigits = (value: number) => Math.round(value * 1000) / 1000

/** One reading in a process of its own, so that no other one's memory or compiled code is measured with it. */
async function run(accounts: number, how: { share?: number; throttle?: string } = {}): Promise<ReadingRun> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      '--expose-gc',
      '--conditions=react-server',
      '--import',
      'tsx',
      'bench/reading-run.ts',
      JSON.stringify({ accounts, ...how }),
    ],
    { cwd: join(import.meta.dirname, '..'), maxBuffer: 2 ** 24 },
  )
  return JSON.parse(stdout)
}

/** How a figure grows with the number of accounts: 1 is in proportion. The slope of the line through the logarithms. */
function growth(runs: readonly ReadingRun[], of: (run: ReadingRun) => number): number {
  const points = runs.map((each) => [Math.log(each.accounts), Math.log(of(each))] as const)
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [x, y] = [mean(points.map(([at]) => at)), mean(points.map(([, value]) => value))]
  const over = points.reduce((sum, [at, value]) => sum + (at - x) * (value - y), 0)
  return over / points.reduce((sum, [at]) => sum + (at - x) ** 2, 0)
}

/**
 * Whole organizations read by the app's own engine from a sandbox in the same process, in virtual time: only the clock
 * and the transport differ from the app. The floor is computed in the same run, from what is in the sandbox.
 */
export async function measureReading(): Promise<Figure[]> {
  const runs: ReadingRun[] = []
  for (const accounts of SIZES) runs.push(await run(accounts))
  const largest = runs.at(-1)
  if (!largest) throw new Error('There are sizes.')
  const measured = runs.filter(({ accounts }) => MEASURED.includes(accounts))
  const unshared: ReadingRun[] = []
  for (const accounts of MEASURED) unshared.push(await run(accounts, { share: 1 }))
  const halved = await run(LARGEST, { throttle: 'halved' })
  const named = ({ accounts }: ReadingRun) => accounts.toLocaleString('en')

  return [
    ...measured.map((each) =>
      atMost(
        `reading: calls ÷ fewest calls, cold, ${named(each)}`,
        threeDigits(each.calls / each.fewestCalls),
        'times',
        1.02,
      ),
    ),
    ...unshared.map((each) =>
      atMost(
        `reading: wall ÷ floor, share 1.0, ${named(each)}`,
        threeDigits(each.seconds / each.floorSeconds),
        'times',
        1.05,
      ),
    ),
    ...measured.map((each) =>
      atMost(
        `reading: wall ÷ floor, share 0.8, ${named(each)}`,
        threeDigits(each.seconds / each.floorSeconds),
        'times',
        1.3,
      ),
    ),
    atMost(
      'reading: throttled ÷ calls, documented rates',
      twoDigits(Math.max(...[...runs, ...unshared].map(({ throttled, calls }) => (100 * throttled) / calls))),
      '%',
      0.2,
    ),
    atMost(
      'reading: throttled ÷ calls, rates secretly halved',
      twoDigits((100 * halved.throttled) / halved.calls),
      '%',
      3,
    ),
    atMost('reading: calls to the first rows, cold, 50,000', largest.callsToFirstRows, 'calls', 4),
    atMost('reading: heap for 10,000 accounts', twoDigits((largest.heapMb * 10_000) / LARGEST), 'MB', 12),
    atMost('reading: growth of calls', threeDigits(growth(runs, ({ calls }) => calls)), 'exponent', 1.03),
    atMost('reading: growth of CPU', threeDigits(growth(runs, ({ cpuSeconds }) => cpuSeconds)), 'exponent', 1.03),
    atMost('reading: growth of bytes', threeDigits(growth(runs, ({ bytes }) => bytes)), 'exponent', 1.03),
  ]
}
