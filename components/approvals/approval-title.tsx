import { EntryTitle } from '@/components/activity/entry-title'
import { UntrustedText } from '@/components/ui/untrusted-text'
import type { Approval } from '@/lib/approvals/schema'

/** What is to be done: by ids, with the names that are known; the title of a job may hold names that AWS keeps. */
export function ApprovalTitle({ approval, isLine = false }: { approval: Approval; isLine?: boolean }) {
  if (approval.items) return <UntrustedText text={approval.title} lines={isLine ? 1 : 3} />
  return <EntryTitle title={approval.title} names={approval.names} isLine={isLine} />
}
