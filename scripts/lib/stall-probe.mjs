// Loaded into the app while it is fuzzed (`node --import`): notes every stretch in which its event loop did nothing else,
// one line of JSON each. Only the time counts in which the process itself computed: a busy machine is no finding.
import { appendFileSync } from 'node:fs'

const EVERY_MS = 10
const NOTED_MS = 50
const file = process.env.CANOPY_STALLS

if (file) {
  let last = performance.now()
  let cpu = process.cpuUsage()
  setInterval(() => {
    const now = performance.now()
    const wallMs = now - last - EVERY_MS
    const used = process.cpuUsage(cpu)
    const cpuMs = (used.user + used.system) / 1000
    if (wallMs > NOTED_MS) {
      const stalledMs = Math.round(Math.min(wallMs, cpuMs))
      appendFileSync(file, `${JSON.stringify({ at: Date.now(), stalledMs, wallMs: Math.round(wallMs) })}\n`)
    }
    last = now
    cpu = process.cpuUsage()
  }, EVERY_MS).unref()
}
