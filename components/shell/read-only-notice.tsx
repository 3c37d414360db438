'use client'
import { useQuery } from '@tanstack/react-query'
import { Banner } from '@/components/ui/banner'
import { RelativeTime } from '@/components/ui/relative-time'
import { TextLink } from '@/components/ui/text-link'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { paths } from '@/lib/paths'
import { readOnlyQuery } from '@/lib/security/queries'
import type { ReadOnlyNotice as Notice } from '@/lib/security/schema'

/** The bar over every page while nothing is sent to AWS: who did that, since when, why, and where it is turned off. */
export function ReadOnlyNotice({ initial }: { initial: Notice | null }) {
  const { data: notice } = useQuery({ ...readOnlyQuery(), initialData: initial })
  if (!notice) return null
  return (
    <Banner
      tone="warn"
      title="Canopy is read-only: nothing is changed in AWS."
      className="rounded-none border-x-0 border-t-0"
    >
      <UntrustedText text={notice.person} /> turned that on <RelativeTime at={notice.at} />.{' '}
      <TextLink href={paths.security()}>Security</TextLink>
      <UntrustedText lines={3} text={notice.reason} />
    </Banner>
  )
}
