'use client'
import { Wrench } from 'lucide-react'
import { Menu } from '@/components/ui/menu'
import type { MenuAction } from '@/components/ui/menu-panel'
import { paths } from '@/lib/paths'
import { segmentOf } from '@/lib/policies/types'
import type { PolicyType } from '@/lib/snapshot/model'

/** The pages that span many policies. */
export function PolicyTools({ connection, type }: { connection: string; type: PolicyType }) {
  const tools: MenuAction[] = [
    {
      id: 'matrix',
      label: 'Attachments matrix',
      description: 'Policies down, targets across, edited in place.',
      href: paths.policyMatrix(connection, { type: segmentOf(type) }),
    },
    {
      id: 'library',
      label: 'Guardrails',
      description: 'Ready policies, each with its explanation.',
      href: paths.policyLibrary(connection),
    },
    {
      id: 'search',
      label: 'Search in texts',
      description: 'Which policies name an action, an account, a Region.',
      href: paths.policySearch(connection),
    },
    {
      id: 'tidy',
      label: 'Unattached and duplicates',
      description: 'Policies that bind nobody, and those that say the same.',
      href: paths.policyTidy(connection),
    },
    {
      id: 'invalid',
      label: 'Invalid effective policies',
      description: 'Accounts where what policies come to is not valid.',
      href: paths.invalidPolicies(connection),
    },
  ]
  return (
    <Menu label="Tools" size="icon" placement="bottom end" groups={[tools]}>
      <Wrench aria-hidden className="size-3.5" />
    </Menu>
  )
}
