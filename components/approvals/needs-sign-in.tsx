import { LinkButton } from '@/components/ui/link-button'
import { paths } from '@/lib/paths'
import type { AppError } from '@/lib/result'
import { Notice } from './notice'

/** The sign-in is too old for this change: it is renewed in another tab, and everything here stays as it is. */
export function NeedsSignIn({ error }: { error: AppError }) {
  return (
    <Notice
      role="alert"
      status="warning"
      title={error.message}
      actions={
        <LinkButton href={paths.signInAgain()} prefetch={false} target="_blank" rel="noopener">
          Sign in again
          <span className="sr-only"> in a new tab</span>
        </LinkButton>
      }
    >
      {error.hint}
    </Notice>
  )
}
