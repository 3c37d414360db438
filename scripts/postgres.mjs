// A PostgreSQL for the store's tests: prints what to set, and runs until Ctrl-C.
import { findPostgres, startPostgres } from './lib/postgres.mjs'

const bin = findPostgres()
if (!bin) {
  console.error('No PostgreSQL programs found. On Debian: apt-get install postgresql')
  process.exit(1)
}
const { url, stop } = await startPostgres(bin)
console.log(`CANOPY_TEST_DATABASE_URL=${url}`)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop().then(() => process.exit(0)))
