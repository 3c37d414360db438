import { Banner } from '@/components/ui/banner'
import { errorOf } from '@/lib/result'

/** What is on the page is older than it should be, and why. */
export function StaleBanner({ error }: { error: unknown }) {
  const failure = errorOf(error)
  if (!failure) return null
  return (
    <Banner tone="warn" title="This could not be read again; it is what was read before.">
      {failure.message}
    </Banner>
  )
}
