import { Fragment } from 'react'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { pathOf, type Tree } from '@/lib/snapshot/tree'

/** Names from the root down, with slashes between. */
export function Where({ tree, position, withSelf = false }: { tree: Tree; position: number; withSelf?: boolean }) {
  const path = pathOf(tree, position)
  const shown = withSelf ? path : path.slice(0, -1)
  return (
    <span>
      {shown.map((at, index) => (
        <Fragment key={tree.columns.nodes.id[at]}>
          {index > 0 && ' / '}
          <UntrustedText text={tree.columns.nodes.name[at] ?? ''} />
        </Fragment>
      ))}
    </span>
  )
}
