import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { measureAudit } from './audit'
import { type Figure, table } from './figure'
import { measurePages } from './pages'
import { measurePolicy } from './policy'
import { measureReading } from './reading'
import { measureSandbox } from './sandbox'

const { values } = parseArgs({ options: { json: { type: 'string' } } })

const [origin, link] = [process.env.CANOPY_URL, process.env.BENCH_LINK]
if (!origin || !link) throw new Error('Start it by npm run bench: it needs a running app.')

// One after another: each needs the machine to itself.
const figures: Figure[] = [
  ...(await measurePages(origin, link)),
  ...(await measureSandbox()),
  ...(await measureReading()),
  ...(await measureAudit()),
  ...measurePolicy(),
]
console.log(table(figures))
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`)
process.exitCode = figures.every(({ ok }) => ok) ? 0 : 1
