import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { LinkCommand } from '@/components/sign-in/link-command'
import { LocalAdminForm } from '@/components/sign-in/local-admin-form'
import { ProviderLink } from '@/components/sign-in/provider-link'
import { SignInFrame } from '@/components/sign-in/sign-in-frame'
import { hasLocalAdmin } from '@/lib/auth/local-admin'
import { ownPath } from '@/lib/auth/own-path'
import { currentSession } from '@/lib/auth/session'
import { hostOf, wordsOfReason } from '@/lib/auth/sign-in-reasons'
import { readSettings } from '@/lib/settings'
import { store } from '@/lib/store/database'
import { storeFailure, storeState } from '@/lib/store/health'

export const metadata: Metadata = { title: 'Sign in' }

/** What the store says, or `otherwise` while it cannot be asked: the banner says why. */
const orWhenIll = <T,>(asked: Promise<T>, otherwise: T): Promise<T> =>
  asked.catch((error: unknown) => {
    if (storeFailure(error)) return otherwise
    throw error
  })

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { next: asked, reason } = await searchParams
  const next = ownPath(typeof asked === 'string' ? asked : null)
  if (await orWhenIll(currentSession(), null)) redirect(next)
  const { oidc } = readSettings()
  const words = wordsOfReason(reason, oidc)
  const hasAdmin =
    oidc !== null &&
    (await orWhenIll(
      store().then((db) => hasLocalAdmin(db)),
      false,
    ))
  const wasWrong = reason === 'password'

  return (
    <SignInFrame title={words?.title ?? 'Sign in'} notice={storeState()}>
      {words && !wasWrong && (
        <p role="status" className="text-muted">
          {words.text}
        </p>
      )}
      {oidc ? (
        <>
          <ProviderLink host={hostOf(oidc)} next={next} />
          {hasAdmin && (
            <details open={wasWrong} className="group border-t border-line pt-3">
              <summary className="w-fit cursor-pointer rounded-chip text-sm text-muted hover:text-text">
                Local admin
              </summary>
              <div className="pt-3">
                <LocalAdminForm next={next} wasWrong={wasWrong} />
              </div>
            </details>
          )}
        </>
      ) : (
        <LinkCommand
          before={
            reason === 'used'
              ? 'Make a new one on the server where Canopy runs:'
              : 'Canopy signs you in with a link. Make one on the server where Canopy runs, in its folder:'
          }
        />
      )}
    </SignInFrame>
  )
}
