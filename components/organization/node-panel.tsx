'use client'
import { Ellipsis } from 'lucide-react'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { lazy, Suspense } from 'react'
import { Panel } from '@/components/shell/panel'
import { CopyButton } from '@/components/ui/copy-button'
import { GroupedId } from '@/components/ui/grouped-id'
import { Menu } from '@/components/ui/menu'
import { SkeletonRows } from '@/components/ui/skeleton'
import { Tabs } from '@/components/ui/tabs'
import { TextLink } from '@/components/ui/text-link'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { visibleText } from '@/components/ui/visible-text'
import { withCode } from '@/lib/online'
import type { Actor } from '@/lib/organization/actor'
import { inheritedPolicies } from '@/lib/organization/chips'
import type { NodeCommand } from '@/lib/organization/commands'
import { whyNotPolicies } from '@/lib/organization/rules'
import { paths } from '@/lib/paths'
import type { Tree } from '@/lib/snapshot/tree'
import { menuOf } from './node-menu'
import { PanelPolicies } from './panel-policies'
import { PanelSummary } from './panel-summary'
import { PanelTags } from './panel-tags'

const TABS = ['summary', 'policies', 'effective', 'tags'] as const

const NodeEffective = lazy(() => withCode(() => import('@/components/impact/node-effective')))
const EffectivePanel = lazy(async () => ({
  default: (await withCode(() => import('@/components/effective/effective-panel'))).EffectivePanel,
}))

type NodePanelProps = {
  actor: Actor
  tree: Tree
  position: number
  onCommand: (command: NodeCommand) => void
  onClose: () => void
}

/** The details of the chosen root, OU or account. */
export function NodePanel({ actor, tree, position, onCommand, onClose }: NodePanelProps) {
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(TABS).withDefault('summary'))
  const { nodes, parts } = tree.columns
  const id = nodes.id[position]!
  const name = nodes.name[position]!
  const bound = (tree.attachmentsOf[position]?.length ?? 0) + inheritedPolicies(tree, position).length
  return (
    <Panel
      label={`Details of ${visibleText(name)}`}
      onClose={onClose}
      header={
        <>
          <div className="flex items-start gap-2">
            <h2 className="flex min-w-0 flex-1 text-lg font-semibold">
              <UntrustedText text={name} />
            </h2>
            <Menu
              size="icon"
              variant="quiet"
              label="Actions"
              placement="bottom end"
              className="-mt-1"
              groups={menuOf(tree, position, actor, onCommand)}
            >
              <Ellipsis aria-hidden className="size-4" />
            </Menu>
          </div>
          <p className="flex items-center text-muted">
            {nodes.kind[position] === 'account' ? (
              <>
                <GroupedId id={id} copy />
                <TextLink href={paths.account(actor.connection, id)} prefetch={false} className="ms-2">
                  Account page
                </TextLink>
              </>
            ) : (
              <>
                <span dir="ltr" className="font-mono text-xs">
                  {id}
                </span>
                <CopyButton text={id} label={`Copy ${id}`} />
              </>
            )}
          </p>
        </>
      }
    >
      <Tabs
        label="Details"
        value={tab}
        onChange={(next) => setTab(next)}
        className="px-4"
        tabs={[
          { value: 'summary', label: 'Summary' },
          { value: 'policies', label: 'Policies', count: parts.attachments.readAt ? bound : undefined },
          { value: 'effective', label: 'Effective' },
          { value: 'tags', label: 'Tags' },
        ]}
      >
        {tab === 'summary' && <PanelSummary actor={actor} tree={tree} position={position} />}
        {tab === 'policies' && (
          <PanelPolicies actor={actor} tree={tree} position={position} whyNot={whyNotPolicies(actor)} />
        )}
        {tab === 'effective' && (
          <Suspense fallback={<SkeletonRows rows={4} label="Loading" />}>
            <EffectivePanel actor={actor} tree={tree} position={position} />
            <NodeEffective connection={actor.connection} tree={tree} nodeId={id} />
          </Suspense>
        )}
        {tab === 'tags' && <PanelTags actor={actor} resourceId={id} />}
      </Tabs>
    </Panel>
  )
}
