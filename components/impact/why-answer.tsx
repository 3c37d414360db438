'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { Chip } from '@/components/ui/chip'
import { InlineError } from '@/components/ui/inline-error'
import { type Knot, KnotRail } from '@/components/ui/knot-rail'
import { RelativeTime } from '@/components/ui/relative-time'
import { SkeletonRows } from '@/components/ui/skeleton'
import { StatusIcon } from '@/components/ui/status-icon'
import { whyQuery } from '@/lib/impact/why-queries'
import type { WhyAnswer, WhyLevel } from '@/lib/impact/why-schema'
import { paths } from '@/lib/paths'
import { policyTypeFacts } from '@/lib/policies/types'
import { errorOf } from '@/lib/result'
import type { Tree } from '@/lib/snapshot/tree'
import { NodeName, PolicyName } from './names'
import { counted } from './words'

const EXEMPT: Record<WhyAnswer['exempt'][number]['why'], string> = {
  'type-not-enabled': 'the type is off',
  'needs-no-permission': 'this action needs no permission',
  'management-account': 'the management account is not restricted',
  'outside-organization': 'the account is outside the organization',
  'service-linked-role': 'service-linked roles are not restricted',
  'service-principal': 'AWS services are not restricted',
  'unrestricted-action': 'this action is never restricted',
  'no-resource': 'the action has no resource',
  'service-not-covered': 'the service is not one that they reach',
  'aws-managed-key': 'AWS manages the key',
}

type WhyAnswerViewProps = { connection: string; tree: Tree | undefined; question: Record<string, string> }

/** The answer: the verdict in words, then each gate from the root down with the statements that decide. */
export function WhyAnswerView({ connection, tree, question }: WhyAnswerViewProps) {
  const query = useQuery(whyQuery(connection, question))
  if (query.isPending) return <SkeletonRows rows={5} label="Working out which gate decides" />
  if (!query.data) return <InlineError error={errorOf(query.error)} onRetry={() => void query.refetch()} />
  const answer = query.data
  const types = [...new Set(answer.levels.map(({ type }) => type))]
  return (
    <section aria-label="Answer" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <Verdict answer={answer} />
      {answer.unread.length > 0 && (
        <p role="status" className="flex items-start gap-2 text-warn">
          <StatusIcon status={answer.isReading ? 'pending' : 'warning'} className="mt-[3px]" />
          {`${counted(answer.unread.length, 'policy', 'policies')} on the way ${answer.isReading ? 'still being read' : 'could not be read'}: the answer may change.`}
        </p>
      )}
      {types.map((type) => (
        <div key={type}>
          <h2 className="mb-2 font-semibold">{policyTypeFacts(type).plural}</h2>
          <KnotRail
            label={policyTypeFacts(type).plural}
            knots={answer.levels.filter((level) => level.type === type).map((level) => knotOf(connection, tree, level))}
          />
        </div>
      ))}
      {answer.exempt.map(({ type, why }) => (
        <p key={type} className="text-muted">{`${policyTypeFacts(type).plural} have no say: ${EXEMPT[why]}.`}</p>
      ))}
      <p className="text-xs text-muted">
        Computed here from data of <RelativeTime at={answer.readAt} focusable />. Policies inside the account, session
        policies and permissions boundaries are not seen from here.
      </p>
    </section>
  )
}

const REASONS = {
  EXPLICIT_DENY: 'A statement denies it.',
  IMPLICIT_DENY: 'A level allows nothing that covers it.',
}

function Verdict({ answer: { verdict, reason, open, isKnownAction } }: { answer: WhyAnswer }) {
  const words = {
    BLOCK: 'Blocked by organization policies',
    PASS: 'Not blocked by organization policies',
    DEPENDS: 'It depends on the request',
  }[verdict]
  return (
    <div className="grid gap-1">
      <p
        className={`flex items-center gap-2 text-lg font-semibold ${verdict === 'BLOCK' ? 'text-danger' : verdict === 'PASS' ? 'text-ok' : 'text-warn'}`}
      >
        <StatusIcon status={verdict === 'BLOCK' ? 'danger' : verdict === 'PASS' ? 'ok' : 'warning'} />
        {words}
      </p>
      {reason && <p>{REASONS[reason]}</p>}
      {verdict === 'PASS' && (
        <p className="text-muted">What denies it is inside the account, or is a policy of the resource.</p>
      )}
      {verdict === 'DEPENDS' && open.length > 0 && (
        <p>
          {'What would decide: '}
          <span dir="ltr" className="font-mono text-xs">
            {open.join(', ')}
          </span>
        </p>
      )}
      {!isKnownAction && (
        <p className="text-warn">AWS publishes no action of this name: it is judged by its name alone.</p>
      )}
    </div>
  )
}

function knotOf(connection: string, tree: Tree | undefined, level: WhyLevel): Knot {
  const denies = level.statements.filter(({ effect }) => effect === 'Deny')
  const stops = level.allowed === 'no' || denies.some(({ sure }) => sure)
  const isOpen = level.allowed === 'depends' || denies.length > 0
  // What lets it through is said where nothing stops it; a denial is said first.
  const shown = denies.length > 0 ? denies : level.allowed === 'yes' ? [] : level.statements
  return {
    id: `${level.type} ${level.nodeId}`,
    tone: stops ? 'stop' : isOpen ? 'warn' : 'open',
    content: (
      <>
        <p className="flex flex-wrap items-center gap-1.5 font-semibold">
          <NodeName tree={tree} id={level.nodeId} />
          {stops ? (
            <Chip variant="danger">stops it</Chip>
          ) : isOpen ? (
            <Chip variant="warn">may stop it</Chip>
          ) : (
            <span className="font-normal text-muted">lets it through</span>
          )}
        </p>
        <p className="text-muted">
          {level.policyIds.map((id, index) => (
            <span key={id}>
              {index > 0 && ' · '}
              <PolicyName tree={tree} id={id} />
            </span>
          ))}
        </p>
        {level.allowed === 'no' && <p>None of these allows it.</p>}
        {shown.map(({ policyId, statement, sid, effect, sure, text }) => (
          <div key={`${policyId} ${statement}`} className="mt-1 min-w-0">
            <p>
              {`${effect} by `}
              <Link
                prefetch={false}
                href={paths.policy(connection, policyTypeFacts(level.type).segment, policyId)}
                className="rounded-chip text-accent hover:underline"
              >
                <PolicyName tree={tree} id={policyId} />
              </Link>
              {text === null ? ', which is not read' : `, statement ${statement}${sid ? ` (${sid})` : ''}`}
              {!sure && ', if its conditions hold'}
            </p>
            {text !== null && (
              <pre
                dir="ltr"
                // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
                tabIndex={0}
                className="mt-1 max-h-60 overflow-auto rounded-control border border-line border-s-3 border-s-danger bg-sunken p-2 font-mono text-xs whitespace-pre-wrap [overflow-wrap:anywhere]"
              >
                {readable(text)}
              </pre>
            )}
          </div>
        ))}
      </>
    ),
  }
}

function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    // It was shortened.
    return `${text}…`
  }
}
