'use client'
import Link from 'next/link'
import { Fragment, useRef } from 'react'
import { cx } from '@/components/ui/cx'
import { UntrustedParts } from '@/components/ui/untrusted-parts'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { paths } from '@/lib/paths'
import { percentOf } from '@/lib/policies/size'
import { policyTypeFacts } from '@/lib/policies/types'
import { whereAttached } from '@/lib/policies/where'
import type { SnapshotPolicy } from '@/lib/snapshot/model'
import type { Tree } from '@/lib/snapshot/tree'
import { useOnScreen } from './use-on-screen'
import { usePolicySize } from './use-policy-size'

type PolicyRowProps = { connection: string; policy: SnapshotPolicy; tree: Tree | undefined; isCurrent: boolean }

/** Name, how full it is, and where it is attached. */
export function PolicyRow({ connection, policy, tree, isCurrent }: PolicyRowProps) {
  const row = useRef<HTMLAnchorElement>(null)
  const size = usePolicySize(connection, policy.id, useOnScreen(row))
  const { maxCharacters, segment } = policyTypeFacts(policy.type)
  return (
    <li>
      <Link
        ref={row}
        href={paths.policy(connection, segment, policy.id)}
        prefetch={false}
        aria-current={isCurrent ? 'page' : undefined}
        className={cx(
          'grid min-h-13 grid-cols-[minmax(0,1fr)_auto] content-center gap-x-3 gap-y-0.5 border-b border-line px-3.5 py-1.5 -outline-offset-2',
          isCurrent
            ? 'bg-accent-soft shadow-[inset_3px_0_var(--color-accent)] rtl:shadow-[inset_-3px_0_var(--color-accent)]'
            : 'hover:bg-sunken',
        )}
      >
        <span className="flex min-w-0 items-baseline gap-1.5">
          <UntrustedText text={policy.name} className="font-semibold" />
          {policy.awsManaged && <span className="flex-none font-semibold text-muted">AWS managed</span>}
        </span>
        <span className="font-mono text-xs text-muted">
          {size !== undefined && (maxCharacters === null ? size.toLocaleString('en') : percentOf(size, maxCharacters))}
          {size !== undefined && (
            <span className="sr-only">{maxCharacters === null ? ' characters' : ' of the size AWS allows'}</span>
          )}
        </span>
        <span className="col-span-2 flex min-w-0 text-xs text-muted">
          <Where tree={tree} policyId={policy.id} />
        </span>
      </Link>
    </li>
  )
}

function Where({ tree, policyId }: { tree: Tree | undefined; policyId: string }) {
  const where = tree?.columns.parts.attachments.readAt ? whereAttached(tree, policyId) : undefined
  if (!where) return 'Attachments not read yet'
  return (
    <>
      <span className="clip">
        {where.names.map((name, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two targets can have the same name
          <Fragment key={index}>
            {index > 0 && ', '}
            <bdi>
              <UntrustedParts text={name} />
            </bdi>
          </Fragment>
        ))}
      </span>
      <span className="flex-none whitespace-pre">{where.rest}</span>
    </>
  )
}
