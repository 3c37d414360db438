import { ConnectionsSkeleton } from '@/components/connections/connections-skeleton'

export default function Loading() {
  return <ConnectionsSkeleton />
}
