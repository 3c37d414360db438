import 'server-only'
import type { OrgContext } from '../aws/context'
import { type ActivityRecord, listActivity } from '../store/activity'
import { store } from '../store/database'
import { type PolicyVersion, type RecordedText, versionsFrom } from './version-list'

/** More changes of one policy than a person scrolls through. */
const MOST = 500
const WRITES = ['CreatePolicy', 'UpdatePolicy']

const textIn = (value: unknown): string | undefined => {
  const content = typeof value === 'object' && value !== null ? Reflect.get(value, 'content') : undefined
  return typeof content === 'string' ? content : undefined
}

const recordedText = (record: ActivityRecord): RecordedText => ({
  name: record.name,
  person: record.person,
  createdAt: record.createdAt,
  finishedAt: record.finishedAt,
  // A policy that was made had no text before.
  before: record.name === 'CreatePolicy' ? undefined : textIn(record.before),
  saved: textIn(record.input),
})

/** The texts that a policy has had, as far as changes through this connection have written or found them. */
export async function readVersions(ctx: OrgContext, policyId: string): Promise<PolicyVersion[]> {
  const records = await listActivity(
    await store(),
    { world: ctx.world, connection: ctx.connection.slug, subject: policyId, outcome: 'succeeded' },
    MOST,
  )
  return versionsFrom(
    records
      .filter(({ name }) => WRITES.includes(name))
      .map(recordedText)
      .reverse(),
  )
}
