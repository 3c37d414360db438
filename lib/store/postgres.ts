import 'server-only'
import { type Dialect, PostgresDialect } from 'kysely'
import pg from 'pg'
import { log } from '@/lib/log'
import { watched } from './watch'

/** The dialect of a PostgreSQL store, with a small pool of its own. */
export function postgresDialect(databaseUrl: string): Dialect {
  const types = new pg.TypeOverrides()
  // `pg` hands out bigint as text; ours are moments in milliseconds and counts, far below 2^53.
  types.setTypeParser(pg.types.builtins.INT8, Number)
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 8, connectionTimeoutMillis: 5_000, types })
  // A server that restarts ends idle connections. The pool opens new ones; without a listener the process would end.
  pool.on('error', (error) => log.warn('the database ended an idle connection', { reason: error.message }))
  // The same for a connection that is in use: whoever uses it is told by the query that fails.
  pool.on('connect', (client) => client.on('error', () => {}))
  return watched(new PostgresDialect({ pool }))
}
