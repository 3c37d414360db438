import { AuditUnwritable } from '@/lib/audit/unwritable'
import { checkHost, checkOrigin } from '@/lib/auth/door'
import { breakGlass } from '@/lib/auth/local-admin'
import { ownPath } from '@/lib/auth/own-path'
import { clientAddress } from '@/lib/auth/peer'
import { plainPage } from '@/lib/auth/plain-page'
import { admitAttempt } from '@/lib/auth/rate-limit'
import { recordRefused, tooManyTries } from '@/lib/auth/refused'
import { currentSession } from '@/lib/auth/session'
import { toSignIn } from '@/lib/auth/sign-in-reasons'
import { startSession } from '@/lib/auth/start-session'
import { readSettings } from '@/lib/settings'
import { store } from '@/lib/store/database'
import { storeFailure } from '@/lib/store/health'
import { LOCAL_ADMIN } from '@/lib/store/people'

/** Signs the local admin in by password, when one of our own pages asks; or proves the session that is theirs anew. */
export async function POST(request: Request): Promise<Response> {
  const settings = readSettings()
  if (!checkHost(request.headers.get('host'), settings)) return new Response(null, { status: 421 })
  if (!checkOrigin(request.headers.get('origin'), settings)) return new Response(null, { status: 403 })
  if (!settings.oidc) return new Response(null, { status: 404 })
  const form = await request.formData().catch(() => null)
  const password = form?.get('password')
  if (!form || typeof password !== 'string') return new Response(null, { status: 400 })
  const asked = form.get('next')
  const place = { next: ownPath(typeof asked === 'string' ? asked : null), again: form.has('again') }
  const address = clientAddress(request.headers, settings)
  try {
    const db = await store()
    const refused = { how: 'password', address, person: LOCAL_ADMIN } as const
    const admission = await admitAttempt(db, { address, account: LOCAL_ADMIN })
    if (!admission.ok) return await tooManyTries(db, admission, refused)
    if (!(await breakGlass(db, password, address))) {
      await recordRefused(db, { ...refused, reason: 'wrong password' })
      return toSignIn('password', place)
    }
    const session = await currentSession()
    const isTheirs = session?.person === LOCAL_ADMIN && session.how === 'password'
    await startSession({
      person: LOCAL_ADMIN,
      how: 'password',
      renews: isTheirs ? session.id : null,
      address,
      userAgent: request.headers.get('user-agent'),
    })
    await admission.succeeded()
    return plainPage({
      title: 'Signed in',
      text: 'You are signed in.',
      on: { href: place.next, label: 'Go to Canopy' },
    })
  } catch (error) {
    if (storeFailure(error) || error instanceof AuditUnwritable) return toSignIn('record', place)
    throw error
  }
}
