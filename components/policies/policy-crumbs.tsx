'use client'
import { Breadcrumb } from '@/components/shell/breadcrumb'
import { InTopBar } from '@/components/shell/top-bar-outlet'
import { paths } from '@/lib/paths'
import { policyTypeFacts } from '@/lib/policies/types'
import type { PolicyType } from '@/lib/snapshot/model'

/** Policies, the type, and what of it is on the page. */
export function PolicyCrumbs({ connection, type, name }: { connection: string; type: PolicyType; name?: string }) {
  const { plural, segment } = policyTypeFacts(type)
  return (
    <InTopBar slot="breadcrumb">
      <Breadcrumb
        parts={[
          { label: 'Policies', href: paths.policyTypes(connection) },
          { label: plural, href: paths.policies(connection, segment) },
          ...(name === undefined ? [] : [{ label: name }]),
        ]}
      />
    </InTopBar>
  )
}
