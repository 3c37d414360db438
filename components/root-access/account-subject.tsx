import { GroupedId } from '@/components/ui/grouped-id'
import { UntrustedText } from '@/components/ui/untrusted-text'
import type { RootUser } from './use-root-users'

/** The account that a root task is about, by name and id. */
export function AccountSubject({ user }: { user: Pick<RootUser, 'id' | 'name'> }) {
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2">
      <UntrustedText text={user.name} />
      <GroupedId id={user.id} copy />
    </span>
  )
}
