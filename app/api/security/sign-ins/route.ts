import * as z from 'zod/mini'
import { sessionRoute } from '@/lib/route'
import { listEvents } from '@/lib/security/service'

const before = z.optional(z.coerce.number().check(z.int(), z.positive()))

export const GET = sessionRoute(async (session, search) => {
  const asked = before.safeParse(search.get('before') ?? undefined)
  return listEvents(session, asked.success ? asked.data : undefined)
})
