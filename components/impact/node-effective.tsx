'use client'
import { useQuery } from '@tanstack/react-query'
import { PanelSection } from '@/components/shell/panel'
import { Chip } from '@/components/ui/chip'
import { InlineError } from '@/components/ui/inline-error'
import { type Knot, KnotRail } from '@/components/ui/knot-rail'
import { RelativeTime } from '@/components/ui/relative-time'
import { SkeletonRows } from '@/components/ui/skeleton'
import { StatusIcon } from '@/components/ui/status-icon'
import { nodeViewQuery } from '@/lib/impact/why-queries'
import type { LadderStep, NodeView } from '@/lib/impact/why-schema'
import { policyTypeFacts } from '@/lib/policies/types'
import { errorOf } from '@/lib/result'
import type { PolicyType } from '@/lib/snapshot/model'
import type { Tree } from '@/lib/snapshot/tree'
import { Sources } from './effective-changes'
import { NodeName, PolicyName } from './names'
import { actions, counted, number } from './words'

type NodeEffectiveProps = { connection: string; tree: Tree; nodeId: string }

/** What is in force at a node: which step of the ladder takes what away, and each effective setting with its source. */
export default function NodeEffective({ connection, tree, nodeId }: NodeEffectiveProps) {
  const query = useQuery(nodeViewQuery(connection, nodeId))
  if (query.isPending) return <SkeletonRows rows={6} label="Working out what is in force here" />
  if (!query.data) {
    return (
      <PanelSection>
        <InlineError error={errorOf(query.error)} onRetry={() => void query.refetch()} />
      </PanelSection>
    )
  }
  const view = query.data
  const isAccount = /^\d{12}$/.test(nodeId)
  return (
    <>
      {view.unread > 0 && (
        <PanelSection>
          <p role="status" className="flex items-start gap-2 text-warn">
            <StatusIcon status={view.isReading ? 'pending' : 'warning'} className="mt-[3px]" />
            {`${counted(view.unread, 'policy', 'policies')} ${view.isReading ? 'still being read' : 'could not be read'}: what they may say counts as depending.`}
          </p>
        </PanelSection>
      )}
      <PanelSection title="Gates, computed here">
        {!isAccount && <p className="mb-2 text-muted">As for a new account in it.</p>}
        {view.ladder && view.counts ? (
          <>
            <KnotRail
              label="Gates"
              knots={view.ladder.map((step, at) => knotOf(tree, step, at + 1 === view.ladder?.length))}
            />
            <p className="mt-2 text-muted">
              {`${number(view.counts.pass)} actions are not blocked, ${number(view.counts.block)} are, ${number(view.counts.depends)} depend on the request.`}
            </p>
          </>
        ) : (
          <p className="text-muted">No service control policy has a say here.</p>
        )}
      </PanelSection>
      <Effective tree={tree} view={view} />
      <PanelSection>
        <p className="text-xs text-muted">
          From data of <RelativeTime at={view.readAt} focusable />. AWS may take seconds to publish a change.
        </p>
      </PanelSection>
    </>
  )
}

function knotOf(tree: Tree, { nodeId, policyIds, blocks, depends }: LadderStep, isLast: boolean): Knot {
  const said = [
    blocks > 0 ? `blocks ${actions(blocks)} that nothing above blocks` : '',
    depends > 0 ? `${number(depends)} depend on the request from here on` : '',
  ].filter(Boolean)
  return {
    id: nodeId,
    tone: blocks > 0 ? 'stop' : isLast ? 'filled' : 'open',
    content: (
      <>
        <p className="flex items-center gap-1.5 font-semibold">
          <NodeName tree={tree} id={nodeId} />
        </p>
        <p className="text-muted">
          {policyIds.map((id, index) => (
            <span key={id}>
              {index > 0 && ' · '}
              <PolicyName tree={tree} id={id} />
            </span>
          ))}
        </p>
        {said.length > 0 && <p>{said.join('; ')}</p>}
      </>
    ),
  }
}

function Effective({ tree, view }: { tree: Tree; view: NodeView }) {
  return view.effective.map(({ type, settings, errors, isOrderOpen, unread }) => (
    <PanelSection key={type} title={`${policyTypeFacts(type as PolicyType).label}, line by line`}>
      {errors.map((error) => (
        <p key={`${error.path} ${error.message}`} className="flex items-start gap-2 text-warn">
          <StatusIcon status="warning" className="mt-[3px]" />
          {`AWS rejects this, and the last valid one stays in force: ${error.message} at ${error.path}`}
        </p>
      ))}
      {isOrderOpen && (
        <p className="mb-1 flex items-center gap-1.5">
          <Chip variant="warn">order</Chip> Two policies of one place set the same thing; AWS does not tell which came
          first.
        </p>
      )}
      {unread.length > 0 && <p className="text-muted">A policy of this type is not read yet.</p>}
      <ul className="grid gap-1">
        {settings.map(({ path, value, from }) => (
          <li key={path} className="min-w-0">
            <code dir="ltr" className="text-xs [overflow-wrap:anywhere]">
              {path}
            </code>
            {' = '}
            <code dir="ltr" className="text-xs font-semibold [overflow-wrap:anywhere]">
              {value}
            </code>
            {from.length === 0 ? (
              <span className="text-muted"> filled in by AWS</span>
            ) : (
              <Sources tree={tree} from={from} />
            )}
          </li>
        ))}
      </ul>
    </PanelSection>
  ))
}
