import { Banner } from '@/components/ui/banner'
import { RelativeTime } from '@/components/ui/relative-time'
import type { StoreNotice } from '@/lib/store-notice'

/** What is wrong with the store, since when, what goes on meanwhile, and what to do. */
export function StoreBanner({ notice, className }: { notice: StoreNotice; className?: string }) {
  return (
    <Banner tone="warn" title={`${notice.what}.`} className={className}>
      Noticed <RelativeTime at={notice.since} />.{' '}
      {notice.isReadable
        ? 'Reading goes on. Changes stop until it is well again, because Canopy makes none that it cannot record.'
        : 'Whoever was here in the last 15 minutes goes on reading. Nobody can sign in, and changes stop until it is well again.'}{' '}
      {notice.remedy}
    </Banner>
  )
}
