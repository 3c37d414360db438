'use client'
import type { RcpPreview, RcpStatementPreview } from '@/lib/impact/schema'
import type { Tree } from '@/lib/snapshot/tree'
import { AccountNames, PolicyName } from './names'
import { accounts } from './words'

const SHOWN = 6

/** Which statements of resource control policies start or stop to bear on whose resources. */
export function RcpChanges({ tree, rcp }: { tree: Tree | undefined; rcp: RcpPreview }) {
  return rcp.groups.map((group) => (
    <div key={group.accounts.ids.join()} className="grid gap-1">
      <p>
        {`Resources in ${accounts(group.accounts.count)}: `}
        <AccountNames tree={tree} {...group.accounts} />
      </p>
      <Statements tree={tree} sign="−" word="newly denied by" tone="text-danger" statements={group.started} />
      <Statements tree={tree} sign="+" word="no longer denied by" tone="text-ok" statements={group.stopped} />
    </div>
  ))
}

type StatementsProps = {
  tree: Tree | undefined
  sign: string
  word: string
  tone: string
  statements: readonly RcpStatementPreview[]
}

function Statements({ tree, sign, word, tone, statements }: StatementsProps) {
  if (statements.length === 0) return null
  return (
    <ul className="grid gap-1">
      {statements.slice(0, SHOWN).map(({ policyId, statement, sid, text }) => (
        <li key={`${policyId} ${statement}`}>
          <span className={tone}>{`${sign} ${word}`}</span> <PolicyName tree={tree} id={policyId} />
          {text === null ? ', which is not read' : `, statement ${statement}${sid ? ` (${sid})` : ''}`}
          {text !== null && (
            <details className="text-muted">
              <summary className="cursor-pointer">Statement</summary>
              <code dir="ltr" className="block text-xs [overflow-wrap:anywhere]">
                {text}
              </code>
            </details>
          )}
        </li>
      ))}
      {statements.length > SHOWN && (
        <li className="text-muted">{`and ${statements.length - SHOWN} more statements`}</li>
      )}
    </ul>
  )
}
