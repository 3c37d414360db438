'use client'
import { StatusIcon } from '@/components/ui/status-icon'
import type { Source } from '@/lib/impact/effective-impact'
import type { EffectivePreview } from '@/lib/impact/schema'
import { policyTypeFacts } from '@/lib/policies/types'
import type { Tree } from '@/lib/snapshot/tree'
import { AccountNames, NodeName, PolicyName } from './names'
import { accounts } from './words'

const SHOWN = 8
const AFTERMATH = {
  'rolls-back': 'What is no longer set goes back to what each account had before.',
  stays: 'What it switched on stays on; only accounts that come later are not enrolled.',
}

/** Which settings of the effective policies of one type become different, and whose words they are. */
export function EffectiveChanges({ tree, effective }: { tree: Tree | undefined; effective: EffectivePreview }) {
  const { plural } = policyTypeFacts(effective.type)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <p className="font-semibold">{`${plural}: other settings in ${accounts(effective.accounts)}`}</p>
      {effective.groups.map((group) => (
        <div
          key={`${group.accounts.ids[0]} ${group.changes[0]?.path}`}
          className="grid grid-cols-[minmax(0,1fr)] gap-1"
        >
          <p>
            <AccountNames tree={tree} {...group.accounts} />
          </p>
          {group.errors.length > 0 && (
            <p className="flex items-start gap-2 text-warn">
              <StatusIcon status="warning" className="mt-[3px]" />
              {`AWS will reject the result, and the last valid one stays in force: ${group.errors[0]?.message} at ${group.errors[0]?.path}.`}
            </p>
          )}
          {group.isOrderOpen && (
            <p className="flex items-start gap-2 text-warn">
              <StatusIcon status="warning" className="mt-[3px]" />
              Policies attached to one place set the same thing. Which of them counts depends on which was attached
              first, and AWS does not tell: it may come out otherwise.
            </p>
          )}
          <ul className="grid gap-1">
            {group.changes.slice(0, SHOWN).map(({ path, before, after, from }) => (
              <li key={path} className="min-w-0">
                <code dir="ltr" className="text-xs [overflow-wrap:anywhere]">
                  {path}
                </code>
                {': '}
                {before !== null && <Value of={before} isGone />}
                {before !== null && after !== null && ' → '}
                {after !== null && <Value of={after} />}
                <Sources tree={tree} from={from} />
              </li>
            ))}
          </ul>
          {group.changes.length + group.changesLeftOut > SHOWN && (
            <p className="text-muted">{`and ${group.changes.length + group.changesLeftOut - SHOWN} more settings`}</p>
          )}
        </div>
      ))}
      {effective.groupsLeftOut > 0 && (
        <p className="text-muted">{`and ${effective.groupsLeftOut} more groups of accounts`}</p>
      )}
      {effective.undecided > 0 && (
        <p className="text-warn">{`Open in ${accounts(effective.undecided)}: a policy there is not read yet.`}</p>
      )}
      {effective.aftermath && effective.accounts > 0 && <p className="text-muted">{AFTERMATH[effective.aftermath]}</p>}
    </div>
  )
}

function Value({ of, isGone = false }: { of: string; isGone?: boolean }) {
  const Tag = isGone ? 'del' : 'ins'
  return (
    <Tag className={isGone ? 'text-danger' : 'text-ok no-underline'}>
      <span className="sr-only">{isGone ? 'Before: ' : 'After: '}</span>
      <code dir="ltr" className="text-xs [overflow-wrap:anywhere]">
        {of}
      </code>
    </Tag>
  )
}

/** "from BasicTags at Root": nothing for what AWS fills in. */
export function Sources({ tree, from }: { tree: Tree | undefined; from: readonly Source[] }) {
  return (
    <span className="text-muted">
      {from.map(({ policyId, nodeId }, index) => (
        <span key={`${policyId} ${nodeId}`}>
          {index === 0 ? ' from ' : ', '}
          <PolicyName tree={tree} id={policyId} /> at <NodeName tree={tree} id={nodeId} />
        </span>
      ))}
    </span>
  )
}
