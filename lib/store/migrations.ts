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
  '0002_record_audit_jobs': {
    async up(db: Kysely<unknown>) {
      const texts = ['subject', 'target', 'claim', 'before', 'after', 'job_id', 'undoes', 'owner'] as const
      for (const column of texts) await db.schema.alterTable('operation').addColumn(column, 'text').execute()
      for (const column of ['tier', 'attempts'] as const) {
        await db.schema
          .alterTable('operation')
          .addColumn(column, 'bigint', (definition) => definition.notNull().defaultTo(0))
          .execute()
      }
      await db.schema.createIndex('operation_by_claim').unique().on('operation').column('claim').execute()
      await db.schema
        .createIndex('operation_by_connection')
        .on('operation')
        .columns(['connection', 'created_at'])
        .execute()
      await db.schema.createIndex('operation_by_subject').on('operation').columns(['subject', 'created_at']).execute()
      await db.schema.createIndex('operation_by_undone').on('operation').column('undoes').execute()
      await db.schema.createIndex('operation_by_job').on('operation').column('job_id').execute()

      await db.schema
        .createTable('audit')
        .addColumn('seq', 'bigint', (column) => column.primaryKey())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('person', 'text', (column) => column.notNull())
        .addColumn('operation_id', 'text')
        .addColumn('writer', 'text', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .addColumn('previous', 'text', (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull())
        .execute()
      await db.schema.createIndex('audit_by_operation').on('audit').column('operation_id').execute()
      await db.schema
        .createTable('audit_head')
        .addColumn('id', 'bigint', (column) => column.primaryKey())
        .addColumn('seq', 'bigint', (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('audit_checkpoint')
        .addColumn('seq', 'bigint', (column) => column.primaryKey())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('hash', 'text', (column) => column.notNull())
        .addColumn('key_id', 'text', (column) => column.notNull())
        .addColumn('signature', 'text', (column) => column.notNull())
        .execute()

      await db.schema
        .createTable('instance')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('host', 'text', (column) => column.notNull())
        .addColumn('pid', 'bigint', (column) => column.notNull())
        .addColumn('started_at', 'bigint', (column) => column.notNull())
        .addColumn('seen_at', 'bigint', (column) => column.notNull())
        .execute()

      await db.schema
        .createTable('job')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('person', 'text', (column) => column.notNull())
        .addColumn('session_hash', 'text', (column) => column.notNull())
        .addColumn('connection', 'text', (column) => column.notNull())
        .addColumn('world', 'text')
        .addColumn('title', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('pause', 'text')
        .addColumn('total', 'bigint', (column) => column.notNull())
        .addColumn('undoes', 'text')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('starts_at', 'bigint', (column) => column.notNull())
        .addColumn('finished_at', 'bigint')
        .execute()
      await db.schema.createIndex('job_by_connection').on('job').columns(['connection', 'created_at']).execute()
      await db.schema
        .createTable('job_item')
        .addColumn('job_id', 'text', (column) => column.notNull())
        .addColumn('position', 'bigint', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('input', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('operation_id', 'text')
        .addColumn('owner', 'text')
        .addColumn('error', 'text')
        .addColumn('attempts', 'bigint', (column) => column.notNull().defaultTo(0))
        .addColumn('not_before', 'bigint', (column) => column.notNull().defaultTo(0))
        .addColumn('finished_at', 'bigint')
        .addPrimaryKeyConstraint('job_item_key', ['job_id', 'position'])
        .execute()
      await db.schema.createIndex('job_item_by_state').on('job_item').columns(['job_id', 'state']).execute()
    },
  },
  '0003_people_approvals': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('person')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('issuer', 'text')
        .addColumn('subject', 'text')
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('email', 'text')
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('password_hash', 'text')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('signed_in_at', 'bigint')
        .addColumn('disabled_at', 'bigint')
        .addUniqueConstraint('person_identity', ['issuer', 'subject'])
        .execute()
      for (const column of ['id', 'how', 'address', 'user_agent'] as const) {
        await db.schema.alterTable('session').addColumn(column, 'text').execute()
      }
      await db.schema.alterTable('session').addColumn('signed_in_at', 'bigint').execute()
      await db.schema.createIndex('session_by_person').on('session').column('person').execute()
      await db.schema
        .createTable('sign_in_attempt')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('since', 'bigint', (column) => column.notNull())
        .addColumn('count', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('switch')
        .addColumn('name', 'text', (column) => column.primaryKey())
        .addColumn('person', 'text', (column) => column.notNull())
        .addColumn('reason', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('pin')
        .addColumn('connection', 'text', (column) => column.notNull())
        .addColumn('world', 'text', (column) => column.notNull())
        .addColumn('organization_id', 'text', (column) => column.notNull())
        .addColumn('management_account_id', 'text', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addPrimaryKeyConstraint('pin_key', ['connection', 'world'])
        .execute()
      await db.schema
        .createTable('approval')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('requester', 'text', (column) => column.notNull())
        .addColumn('connection', 'text', (column) => column.notNull())
        .addColumn('world', 'text')
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('title', 'text', (column) => column.notNull())
        .addColumn('input', 'text', (column) => column.notNull())
        .addColumn('before', 'text', (column) => column.notNull())
        .addColumn('digest', 'text', (column) => column.notNull())
        .addColumn('reason', 'text', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('decided_by', 'text')
        .addColumn('decided_at', 'bigint')
        .addColumn('decision_reason', 'text')
        .addColumn('operation_id', 'text')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema.createIndex('approval_by_state').on('approval').columns(['state', 'created_at']).execute()
    },
  },
  '0004_job_item_undoes': {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable('job_item').addColumn('undoes', 'text').execute()
    },
  },
  '0005_sign_in_journeys': {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable('person').addColumn('role_set_by', 'text').execute()
      await db.schema
        .createTable('sign_in_journey')
        .addColumn('token_hash', 'text', (column) => column.primaryKey())
        .addColumn('return_to', 'text', (column) => column.notNull())
        .addColumn('session_id', 'text')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .execute()
    },
  },
  '0006_job_item_follows': {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable('job_item').addColumn('follows', 'integer').execute()
    },
  },
  '0007_snapshots': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('snapshot')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('version', 'bigint', (column) => column.notNull())
        .addColumn('packed_version', 'bigint', (column) => column.notNull())
        .addColumn('parts', 'text', (column) => column.notNull())
        .addColumn('saved_at', 'bigint', (column) => column.notNull())
        .addColumn('reader', 'text')
        .addColumn('reader_until', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema
        .createTable('snapshot_piece')
        .addColumn('snapshot_id', 'text', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('position', 'bigint', (column) => column.notNull())
        .addColumn('body', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('snapshot_piece_key', ['snapshot_id', 'name', 'position'])
        .execute()
      await db.schema
        .createTable('snapshot_change')
        .addColumn('snapshot_id', 'text', (column) => column.notNull())
        .addColumn('version', 'bigint', (column) => column.notNull())
        .addColumn('position', 'bigint', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('since', 'bigint', (column) => column.notNull())
        .addColumn('kind', 'text')
        .addColumn('subject', 'text', (column) => column.notNull())
        .addColumn('target', 'text')
        .addColumn('body', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('snapshot_change_key', ['snapshot_id', 'version', 'position'])
        .execute()
      await db.schema
        .createIndex('snapshot_change_by_at')
        .on('snapshot_change')
        .columns(['snapshot_id', 'at'])
        .execute()
    },
  },
  '0008_root_access': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('root_audit')
        .addColumn('world', 'text', (column) => column.notNull())
        .addColumn('organization_id', 'text', (column) => column.notNull())
        .addColumn('account_id', 'text', (column) => column.notNull())
        .addColumn('found', 'text')
        .addColumn('found_at', 'bigint')
        .addColumn('error', 'text')
        .addColumn('tried_at', 'bigint', (column) => column.notNull())
        .addColumn('person', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('root_audit_key', ['world', 'organization_id', 'account_id'])
        .execute()
      await db.schema
        .createTable('root_session')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('world', 'text', (column) => column.notNull())
        .addColumn('organization_id', 'text', (column) => column.notNull())
        .addColumn('account_id', 'text', (column) => column.notNull())
        .addColumn('connection', 'text', (column) => column.notNull())
        .addColumn('person', 'text', (column) => column.notNull())
        .addColumn('task', 'text', (column) => column.notNull())
        .addColumn('started_at', 'bigint', (column) => column.notNull())
        .addColumn('expires_at', 'bigint', (column) => column.notNull())
        .addColumn('calls', 'text', (column) => column.notNull())
        .execute()
      await db.schema
        .createIndex('root_session_by_organization')
        .on('root_session')
        .columns(['world', 'organization_id', 'started_at'])
        .execute()
    },
  },
  '0009_views': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('saved_filter')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('person', 'text', (column) => column.notNull())
        .addColumn('world', 'text', (column) => column.notNull())
        .addColumn('connection', 'text', (column) => column.notNull())
        .addColumn('page', 'text', (column) => column.notNull())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('query', 'text', (column) => column.notNull())
        .addColumn('pinned', 'bigint', (column) => column.notNull())
        .addColumn('is_default', 'bigint', (column) => column.notNull())
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .execute()
      await db.schema
        .createIndex('saved_filter_by_person')
        .on('saved_filter')
        .columns(['person', 'world', 'connection'])
        .execute()
      await db.schema
        .createTable('table_look')
        .addColumn('person', 'text', (column) => column.notNull())
        .addColumn('world', 'text', (column) => column.notNull())
        .addColumn('connection', 'text', (column) => column.notNull())
        .addColumn('page', 'text', (column) => column.notNull())
        .addColumn('look', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('table_look_key', ['person', 'world', 'connection', 'page'])
        .execute()
    },
  },
  '0010_root_audit_by_time': {
    async up(db: Kysely<unknown>) {
      // What has changed since the last look is asked for every few seconds while an audit runs.
      await db.schema
        .createIndex('root_audit_by_time')
        .on('root_audit')
        .columns(['world', 'organization_id', 'tried_at'])
        .execute()
    },
  },
}
