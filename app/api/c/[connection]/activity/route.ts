import { parseFilter } from '@/lib/activity/schema'
import { readActivity } from '@/lib/activity/service'
import { readRoute } from '@/lib/route'

/** What was changed through a connection, newest first. */
export const GET = readRoute((ctx, search) =>
  readActivity(
    ctx,
    parseFilter((name) => search.get(name)),
  ),
)
