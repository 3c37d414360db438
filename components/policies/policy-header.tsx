import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { Chip } from '@/components/ui/chip'
import { cx } from '@/components/ui/cx'
import { GroupedId } from '@/components/ui/grouped-id'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { paths } from '@/lib/paths'
import { policyTypeFacts } from '@/lib/policies/types'
import type { PolicyType } from '@/lib/snapshot/model'

type PolicyHeaderProps = {
  connection: string
  type: PolicyType
  title: string
  id?: string
  awsManaged?: boolean
  children: ReactNode
}

/** Name and id of what the page shows, and what can be done with it; below 1,024 px the way back to the list. */
export function PolicyHeader({ connection, type, title, id, awsManaged, children }: PolicyHeaderProps) {
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-surface px-3.5 py-2.5">
      <BackToList connection={connection} type={type} className="basis-full" />
      <h2 className="flex min-w-0 text-lg font-semibold">
        <UntrustedText text={title} />
      </h2>
      {awsManaged && <Chip>AWS managed</Chip>}
      {id && <GroupedId id={id} copy className="text-muted" />}
      <div className="ms-auto flex flex-wrap items-center gap-2">{children}</div>
    </header>
  )
}

/** Below 1,024 px the list is a page of its own. */
export function BackToList({
  connection,
  type,
  className,
}: {
  connection: string
  type: PolicyType
  className?: string
}) {
  const { plural, segment } = policyTypeFacts(type)
  return (
    <Link
      href={paths.policies(connection, segment)}
      className={cx('flex items-center gap-1.5 rounded-chip font-semibold text-accent lg:hidden', className)}
    >
      <ArrowLeft aria-hidden className="size-3.5 rtl:-scale-x-100" />
      {plural}
    </Link>
  )
}
