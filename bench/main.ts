import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { measureAudit } from './audit'
import { signIn } from './browser'
import { type Figure, table } from './figure'
import { measurePages } from './pages'
import { measurePolicy } from './policy'
import { measureReading } from './reading'
import { measureSandbox } from './sandbox'
import { measureTree } from './tree'

const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string', multiple: true } } })

const [origin, link] = [process.env.CANOPY_URL, process.env.BENCH_LINK]
if (!origin || !link) throw new Error('Start it by npm run bench: it needs a running app.')
const cookies = await signIn(link)

const parts: Record<string, () => Promise<Figure[]> | Figure[]> = {
  pages: () => measurePages(origin, cookies),
  tree: () => measureTree(origin, cookies),
  sandbox: measureSandbox,
  reading: measureReading,
  audit: measureAudit,
  policy: measurePolicy,
}
const unknown = values.only?.find((name) => !(name in parts))
if (unknown !== undefined) throw new Error(`There is no part ${unknown}: ${Object.keys(parts).join(', ')}`)

const figures: Figure[] = []
// One after another: each needs the machine to itself.
for (const [name, measure] of Object.entries(parts)) {
  if (!values.only || values.only.includes(name)) figures.push(...(await measure()))
}
console.log(table(figures))
if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`)
process.exitCode = figures.every(({ ok }) => ok) ? 0 : 1
