import { startReading } from '../lib/snapshot/read'
import { floorOf } from '../lib/snapshot/test-floor'
import { virtualWorld } from '../lib/snapshot/test-virtual-world'

/** What one reading took, and what it takes at least. */
export type ReadingRun = {
  accounts: number
  calls: number
  fewestCalls: number
  throttled: number
  /** Virtual. */
  seconds: number
  floorSeconds: number
  callsToFirstRows: number
  cpuSeconds: number
  /** What came over the wire. */
  bytes: number
  /** What is kept of the organization. */
  heapMb: number
}

type Settings = { accounts: number; share?: number; throttle?: 'documented' | 'halved' }

const MB = 1024 * 1024

/** What is in use once what was just let go of has gone. */
async function heapInUse(): Promise<number> {
  await new Promise((resolve) => {
    setTimeout(resolve, 10)
  })
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

async function measure({ accounts, share, throttle }: Settings): Promise<ReadingRun> {
  // The code is compiled and the SDK warm before anything is measured.
  const small = virtualWorld('scale:200')
  await small.clock.through(startReading(small.ctx, { by: small.limiter, clock: small.clock }).done)

  const { world, clock, ctx, limiter, wire } = virtualWorld(`scale:${accounts}`, { share, throttle })
  const floor = floorOf(world)
  const cpu = process.cpuUsage()
  let callsToFirstRows = 0
  const read = async () => {
    const onRead = () => {
      if (callsToFirstRows === 0 && (reading.data()?.accounts.size ?? 0) > 0) callsToFirstRows = wire.order.length
    }
    const reading = startReading(ctx, { by: limiter, clock, onRead })
    await clock.through(reading.done)
    const gaps = Object.entries(reading.parts()).filter(([, { state }]) => state !== 'complete')
    if (gaps.length > 0) throw new Error(`not all was read: ${JSON.stringify(gaps)}`)
    return reading.data()
  }
  let data = await read()
  const { user, system } = process.cpuUsage(cpu)
  const calls = wire.order.length
  // The order of the calls is this measurement's own.
  wire.order.length = 0
  if (data?.accounts.size !== accounts) throw new Error('not all was read')
  const withData = await heapInUse()
  data = undefined
  const heapMb = (withData - (await heapInUse())) / MB
  return {
    accounts,
    calls,
    fewestCalls: floor.total,
    throttled: wire.throttled,
    seconds: clock.now() / 1000,
    floorSeconds: floor.seconds(),
    callsToFirstRows,
    cpuSeconds: (user + system) / 1e6,
    bytes: wire.bytes,
    heapMb,
  }
}

console.log(JSON.stringify(await measure(JSON.parse(process.argv[2] ?? '{}'))))
