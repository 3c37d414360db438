import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { findContext, type OrgContext } from '../aws/context'
import type { Role } from './roles'
import { requireSession } from './session'

/**
 * For pages: who is signed in, acting through the connection that the URL names. Off to the sign-in page without a
 * session; not found when the session has no such connection. Resolved once per request.
 */
export const pageContext = cache(async (connection: string): Promise<OrgContext & { role: Role }> => {
  const session = await requireSession()
  const ctx = (await findContext(session.world, session.person, connection)) ?? notFound()
  return { ...ctx, role: session.role }
})
