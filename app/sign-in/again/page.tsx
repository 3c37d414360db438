import type { Metadata } from 'next'
import { LinkCommand } from '@/components/sign-in/link-command'
import { LocalAdminForm } from '@/components/sign-in/local-admin-form'
import { ProviderLink } from '@/components/sign-in/provider-link'
import { SignInFrame } from '@/components/sign-in/sign-in-frame'
import { TextLink } from '@/components/ui/text-link'
import { whyNotFresh } from '@/lib/auth/fresh'
import { ownPath } from '@/lib/auth/own-path'
import { requireSession } from '@/lib/auth/session'
import { hostOf, wordsOfReason } from '@/lib/auth/sign-in-reasons'
import { readSettings } from '@/lib/settings'
import { storeState } from '@/lib/store/health'

export const metadata: Metadata = { title: 'Sign in again' }

/** Where somebody who is signed in proves it anew: the session goes on, with another token. */
export default async function SignInAgainPage({ searchParams }: PageProps<'/sign-in/again'>) {
  const session = await requireSession()
  const { next: asked, reason } = await searchParams
  const next = ownPath(typeof asked === 'string' ? asked : null)
  const { oidc } = readSettings()
  const words = wordsOfReason(reason, oidc)
  const wasWrong = reason === 'password'

  return (
    <SignInFrame title={words && !wasWrong ? words.title : 'Sign in again'} notice={storeState()}>
      <p role="status" className="text-muted">
        {words && !wasWrong
          ? words.text
          : whyNotFresh(session)
            ? 'A change that is hard to take back needs a sign-in of the last 15 minutes. Your session and what is open in other tabs stay.'
            : 'You have just signed in: a change that needs it can be sent now. Close this tab, or go on.'}
      </p>
      {session.how === 'link' && (
        <LinkCommand before="Make a link on the server where Canopy runs, in its folder:" world={session.world} />
      )}
      {session.how === 'oidc' && oidc && <ProviderLink host={hostOf(oidc)} next={next} again />}
      {session.how === 'password' && <LocalAdminForm next={next} again wasWrong={wasWrong} />}
      <p className="text-sm">
        <TextLink href={next}>Back</TextLink>
      </p>
    </SignInFrame>
  )
}
