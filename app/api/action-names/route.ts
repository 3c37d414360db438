import { readActionNames } from '@/lib/policies/action-names'
import { AppFailure } from '@/lib/result'
import { sessionRoute } from '@/lib/route'

/** The names of AWS's actions: of no organization, so no connection is asked. */
export const GET = sessionRoute((_session, search) => {
  const service = search.get('service') ?? ''
  if (!/^[a-z0-9-]{0,60}$/.test(service)) {
    throw new AppFailure({ kind: 'invalid', message: 'A service prefix has small letters, digits and hyphens.' })
  }
  return readActionNames(service)
})
