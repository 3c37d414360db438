import { Chip } from '@/components/ui/chip'
import { GroupedId } from '@/components/ui/grouped-id'
import { UntrustedText } from '@/components/ui/untrusted-text'
import type { SnapshotPolicy } from '@/lib/snapshot/model'
import { typeCodes } from '@/lib/snapshot/policy-codes'

/** A policy named exactly: type, name and id. */
export function PolicySubject({ policy }: { policy: Pick<SnapshotPolicy, 'id' | 'name' | 'type'> }) {
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2">
      <Chip>{typeCodes[policy.type]}</Chip>
      <UntrustedText text={policy.name} className="font-semibold" />
      <GroupedId id={policy.id} className="font-normal text-muted" />
    </span>
  )
}
