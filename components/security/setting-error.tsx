'use client'
import { usePathname } from 'next/navigation'
import { InlineError } from '@/components/ui/inline-error'
import { TextLink } from '@/components/ui/text-link'
import { paths } from '@/lib/paths'
import { errorOf } from '@/lib/result'

/** Why a setting was not changed; where signing in again is the way on, with the way there. */
export function SettingError({ error }: { error: unknown }) {
  const pathname = usePathname()
  const failure = errorOf(error)
  if (!failure) return null
  return (
    <div className="grid gap-1.5">
      <InlineError error={failure} />
      {failure.kind === 'sign-in-again' && (
        <p>
          <TextLink href={paths.signInAgain({ next: pathname })} prefetch={false}>
            Sign in again
          </TextLink>
        </p>
      )}
    </div>
  )
}
