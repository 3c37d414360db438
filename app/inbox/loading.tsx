import { InboxSkeleton } from '@/components/handshakes/inbox-skeleton'

export default function Loading() {
  return <InboxSkeleton />
}
