import { readChanges } from '@/lib/activity/changes'
import { parseChangesFilter } from '@/lib/activity/changes-schema'
import { readRoute } from '@/lib/route'

/** What was seen to change in the organization, newest first: moves, joins, closures, policies, tags. */
export const GET = readRoute((ctx, search) =>
  readChanges(
    ctx,
    parseChangesFilter((name) => search.get(name)),
  ),
)
