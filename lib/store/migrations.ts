import type { Kysely, Migration } from 'kysely'

// A migration that has been released is never edited; the next change is the next entry.
export const migrations: Record<string, Migration> = {
  '0001_sign_in_and_operations': {
    // A migration describes the schema before and after itself, so no type of today fits it.
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('sign_in_link')
        .addColumn('token_hash', 'text', (column) => column.primaryKey())
        .addColumn('world', 'text')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .addColumn('used_at', 'bigint')
        .execute()
      await db.schema
        .createTable('session')
        .addColumn('id_hash', 'text', (column) => column.primaryKey())
        .addColumn('person', 'text', (column) => column.notNull())
        .addColumn('world', 'text')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('last_seen_at', 'bigint', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('operation')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('person', 'text', (column) => column.notNull())
        .addColumn('session_hash', 'text', (column) => column.notNull())
        .addColumn('connection', 'text', (column) => column.notNull())
        .addColumn('world', 'text')
        .addColumn('account_id', 'text')
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('input', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('output', 'text')
        .addColumn('error', 'text')
        .addColumn('request_id', 'text')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('sent_at', 'bigint')
        .addColumn('finished_at', 'bigint')
        .execute()
      await db.schema.createIndex('operation_by_state').on('operation').columns(['state', 'created_at']).execute()
    },
  },
}
