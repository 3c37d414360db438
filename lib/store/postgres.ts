import 'server-only'
import { type Dialect, PostgresDialect } from 'kysely'
import pg from 'pg'

/** The dialect of a PostgreSQL store, with a small pool of its own. */
export function postgresDialect(databaseUrl: string): Dialect {
  const types = new pg.TypeOverrides()
  // `pg` hands out bigint as text; ours are moments in milliseconds and counts, far below 2^53.
  types.setTypeParser(pg.types.builtins.INT8, Number)
  return new PostgresDialect({
    pool: new pg.Pool({ connectionString: databaseUrl, max: 8, connectionTimeoutMillis: 5_000, types }),
  })
}
