import { readSettings } from '@/lib/settings'

try {
  const { origin, https, dataFolder } = readSettings()
  console.log(JSON.stringify({ origin, https, dataFolder }))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
