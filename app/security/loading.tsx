import { SecuritySkeleton } from '@/components/security/security-skeleton'

export default function Loading() {
  return <SecuritySkeleton />
}
