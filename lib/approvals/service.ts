import 'server-only'
import { idsIn } from '../activity/title-parts'
import type { Session } from '../auth/session'
import { listConnections } from '../aws/connections'
import type { Image } from '../operations/image'
import { keptNames } from '../snapshot/keep'
import { listApprovals as list } from '../store/approvals'
import { store } from '../store/database'
import { approvalOf } from './describe'
import type { Approval } from './schema'

const DAYS_SHOWN = 30
const DAY_MS = 24 * 60 * 60_000

/** The requests for approval of a session's world, newest first: those that wait, and the others for 30 days. */
export async function listApprovals(session: Session, now = Date.now()): Promise<Approval[]> {
  const records = await list(await store(), session.world, now - DAYS_SHOWN * DAY_MS)
  // Names are a help: without the connections there are ids.
  const connections = await listConnections(session.world).catch(() => [])
  return records.map((record) => {
    const approval = approvalOf(record, session.person, now)
    const connection = connections.find(({ slug }) => slug === record.connection)
    const names = connection ? keptNames({ world: session.world, connection }, idsOf(approval)) : {}
    return { ...approval, names }
  })
}

const valuesOf = (image: Image) => Object.values(image).filter((value) => typeof value === 'string')

/** The ids whose names whoever decides wants to see. */
const idsOf = ({ title, items, before, wanted }: Approval): string[] => [
  ...idsIn([title, ...(items ?? [])].join('\n')),
  ...valuesOf(before),
  ...valuesOf(wanted),
]
