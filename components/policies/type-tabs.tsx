'use client'
import { ChevronDown } from 'lucide-react'
import { Menu } from '@/components/ui/menu'
import type { MenuAction } from '@/components/ui/menu-panel'
import { LinkTabs } from '@/components/ui/tabs'
import { paths } from '@/lib/paths'
import { policyTypeFacts, policyTypes } from '@/lib/policies/types'
import type { PolicyType } from '@/lib/snapshot/model'

const TABS_IN_SIGHT = 3

type TypeTabsProps = {
  connection: string
  current: PolicyType
  typesOn: readonly PolicyType[]
  /** How many policies each type has, where that is known. */
  countOf: (type: PolicyType) => number | undefined
}

/** The first types that are on as tabs, and *More*: the other types with a sentence each, those that are off last. */
export function TypeTabs({ connection, current, typesOn, countOf }: TypeTabsProps) {
  const first = typesOn.slice(0, TABS_IN_SIGHT)
  const shown = first.includes(current) ? first : [...first.slice(0, TABS_IN_SIGHT - 1), current]
  const action = (type: PolicyType): MenuAction => {
    const { plural, summary, segment } = policyTypeFacts(type)
    const count = countOf(type)
    return {
      id: type,
      label: count === undefined ? plural : `${plural} (${count.toLocaleString('en')})`,
      description: summary,
      isChosen: type === current,
      href: paths.policies(connection, segment),
    }
  }
  const off = policyTypes.filter(({ type }) => !typesOn.includes(type)).map(({ type }) => type)
  const groups = [
    typesOn.filter((type) => !shown.includes(type)).map(action),
    off.map(action).map((each) => ({ ...each, label: `${each.label}, off` })),
  ]
  return (
    <div className="flex items-end border-b border-line">
      <LinkTabs
        label="Policy types"
        className="min-w-0 flex-1 border-b-0 ps-3.5"
        tabs={shown.map((type) => ({
          href: paths.policies(connection, policyTypeFacts(type).segment),
          label: policyTypeFacts(type).tab,
          count: countOf(type)?.toLocaleString('en'),
          isCurrent: type === current,
        }))}
      />
      <Menu
        label={`More types (${off.length} off)`}
        variant="quiet"
        groups={groups}
        placement="bottom end"
        className="me-1.5 mb-0.5"
      >
        More<span className="sr-only">{` types (${off.length} off)`}</span>
        <ChevronDown aria-hidden className="size-3.5" />
      </Menu>
    </div>
  )
}
