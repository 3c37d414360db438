'use client'
import type { ReactNode } from 'react'
import { Chip } from '@/components/ui/chip'
import { Dialog } from '@/components/ui/dialog'
import { RelativeTime } from '@/components/ui/relative-time'
import { StatusText } from '@/components/ui/status-icon'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { compareNodes } from '@/lib/organization/compare'
import { pathText } from '@/lib/organization/facts'
import { stateLook, stateWord } from '@/lib/organization/states'
import { typeCodes } from '@/lib/snapshot/policy-codes'
import type { Tree } from '@/lib/snapshot/tree'
import { NodeCell } from './node-cell'

type CompareDialogProps = { tree: Tree; left: number; right: number; onClose: () => void }

type Row = { id: string; head: ReactNode; cells: [ReactNode, ReactNode]; isSame: boolean }

const NONE = <span className="text-muted">—</span>

/** Two nodes side by side: state, place, tags, and the policies that bind each. What differs is marked. */
export default function CompareDialog({ tree, left, right, onClose }: CompareDialogProps) {
  const { nodes, parts } = tree.columns
  const { tags, policies, common } = compareNodes(tree, left, right)
  const both = (value: (position: number) => ReactNode): [ReactNode, ReactNode] => [value(left), value(right)]
  const isSame = (values: readonly unknown[]) => values[left] === values[right]
  const facts: Row[] = [
    {
      id: 'state',
      head: 'State',
      cells: both((at) => {
        const state = nodes.state[at]
        return state ? <StatusText status={stateLook(state)}>{stateWord(state)}</StatusText> : NONE
      }),
      isSame: isSame(nodes.state),
    },
    {
      id: 'path',
      head: 'OU path',
      cells: both((at) => <UntrustedText text={pathText(tree, at) || nodes.name[0]!} />),
      isSame: isSame(nodes.parent),
    },
    {
      id: 'accounts',
      head: 'Accounts below',
      cells: both((at) => (nodes.kind[at] === 'account' ? NONE : tree.below[at]!.toLocaleString('en'))),
      isSame: tree.below[left] === tree.below[right],
    },
    {
      id: 'joined',
      head: 'Joined',
      cells: both((at) => {
        const joined = nodes.joinedAt[at]
        return joined ? <RelativeTime at={joined} /> : NONE
      }),
      isSame: isSame(nodes.joinedAt),
    },
  ]
  const policyRows: Row[] = policies.map(({ policy, from, isSame: same }) => ({
    id: policy.id,
    head: (
      <span className="flex min-w-0 items-center gap-2">
        <Chip>{typeCodes[policy.type]}</Chip>
        <UntrustedText text={policy.name} />
      </span>
    ),
    cells: both((at) => {
      const source = from[at === left ? 0 : 1]
      if (source === null) return NONE
      if (source === at) return 'attached here'
      return (
        <span className="flex min-w-0 gap-1 text-muted">
          from <UntrustedText text={nodes.name[source]!} />
        </span>
      )
    }),
    isSame: same,
  }))
  const tagRows: Row[] = tags.map(({ key, values, isSame: same }) => ({
    id: key,
    head: <UntrustedText text={key} />,
    cells: [
      values[0] === null ? NONE : <UntrustedText key="left" text={values[0]} />,
      values[1] === null ? NONE : <UntrustedText key="right" text={values[1]} />,
    ],
    isSame: same,
  }))
  const differ = [...facts, ...policyRows, ...tagRows].filter((row) => !row.isSame).length
  return (
    <Dialog isOpen size="lg" title="Compare" onClose={onClose}>
      <p className="flex min-w-0 gap-1 text-muted">
        {`${differ} ${differ === 1 ? 'line differs' : 'lines differ'}. Both are in`}
        <UntrustedText text={nodes.name[common]!} />
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <table tabIndex={0} className="w-full table-fixed border-collapse text-start">
        <thead>
          <tr>
            <td className="w-1/3" />
            {[left, right].map((at, side) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two sides, which may be one node
              <th key={side} scope="col" className="px-2 py-1.5 text-start font-semibold">
                <NodeCell tree={tree} position={at} />
              </th>
            ))}
          </tr>
        </thead>
        <Rows title="Facts" rows={facts} />
        <Rows
          title="Policies, with where they come from"
          rows={policyRows}
          empty={parts.attachments.readAt ? 'No policy binds either.' : 'Not read yet.'}
        />
        <Rows title="Tags" rows={tagRows} empty={parts.tags.readAt ? 'Neither has tags.' : 'Not read yet.'} />
      </table>
    </Dialog>
  )
}

function Rows({ title, rows, empty }: { title: string; rows: readonly Row[]; empty?: string }) {
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={3} className="pt-3 pb-1 text-start text-xs font-normal text-muted">
          {title}
        </th>
      </tr>
      {rows.length === 0 && (
        <tr>
          <td colSpan={3} className="py-1 text-muted">
            {empty}
          </td>
        </tr>
      )}
      {rows.map(({ id, head, cells, isSame }) => (
        <tr key={id} className={isSame ? 'border-t border-line/45' : 'border-t border-line/45 bg-accent-soft'}>
          <th scope="row" className="py-1 ps-1 text-start font-normal">
            {head}
            {!isSame && <span className="sr-only"> (differs)</span>}
          </th>
          <td className="px-2 py-1">{cells[0]}</td>
          <td className="px-2 py-1">{cells[1]}</td>
        </tr>
      ))}
    </tbody>
  )
}
