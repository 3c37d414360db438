'use client'
import { PanelSection } from '@/components/shell/panel'
import { type Fact, Facts } from '@/components/ui/facts'
import { GroupedId } from '@/components/ui/grouped-id'
import { RelativeTime } from '@/components/ui/relative-time'
import { StatusText } from '@/components/ui/status-icon'
import { UntrustedText } from '@/components/ui/untrusted-text'
import type { Actor } from '@/lib/organization/actor'
import { stateLook, stateMeaning, stateWord } from '@/lib/organization/states'
import type { Tree } from '@/lib/snapshot/tree'
import { GateLadder } from './gate-ladder'
import { PanelTagsSection } from './panel-tags'
import { Where } from './where'

type PanelProps = { actor: Actor; tree: Tree; position: number }

const JOINED = { INVITED: 'Invited', CREATED: 'Created here' }

function factsOf(tree: Tree, position: number): Fact[] {
  const { nodes, organization } = tree.columns
  const path: Fact = { label: 'Path', value: <Where tree={tree} position={position} /> }
  if (nodes.kind[position] === 'root') {
    return [
      {
        label: 'Organization',
        value: (
          <span dir="ltr" className="font-mono text-xs">
            {organization.id}
          </span>
        ),
      },
      { label: 'Managed by', value: <GroupedId id={organization.managementAccountId} copy /> },
      { label: 'Features', value: organization.featureSet === 'ALL' ? 'All features' : 'Consolidated billing only' },
      { label: 'Accounts', value: `${tree.direct[position]} directly, ${tree.below[position]} in all` },
      { label: 'OUs', value: String(nodes.kind.filter((kind) => kind === 'ou').length) },
    ]
  }
  if (nodes.kind[position] === 'ou') {
    return [path, { label: 'Accounts', value: `${tree.direct[position]} directly, ${tree.below[position]} in all` }]
  }
  const state = nodes.state[position] ?? 'ACTIVE'
  const joinedAt = nodes.joinedAt[position]
  const method = nodes.joinedMethod[position]
  return [
    {
      label: 'State',
      value: (
        <>
          <StatusText status={stateLook(state)}>{stateWord(state)}</StatusText>
          {state !== 'ACTIVE' && <p className="text-muted">{stateMeaning(state)}</p>}
        </>
      ),
    },
    path,
    { label: 'E-mail', value: <UntrustedText text={nodes.email[position] ?? ''} /> },
    {
      label: 'Joined',
      value: (
        <>
          {method && JOINED[method]}
          {joinedAt && (
            <span className={method ? 'text-muted' : undefined}>
              {method && ' · '}
              <RelativeTime at={joinedAt} />
            </span>
          )}
        </>
      ),
    },
  ]
}

/** What it is, the gates from the root down to it, and its tags. */
export function PanelSummary({ actor, tree, position }: PanelProps) {
  return (
    <>
      <PanelSection>
        <Facts facts={factsOf(tree, position)} />
      </PanelSection>
      <PanelSection
        title={tree.columns.nodes.kind[position] === 'account' ? 'Gates from root to account' : 'Gates from the root'}
      >
        <GateLadder tree={tree} position={position} />
      </PanelSection>
      <PanelTagsSection connection={actor.connection} resourceId={tree.columns.nodes.id[position]!} />
    </>
  )
}
