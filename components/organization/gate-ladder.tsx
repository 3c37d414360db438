import { Chip } from '@/components/ui/chip'
import { type Knot, KnotRail } from '@/components/ui/knot-rail'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { isBoundByGates } from '@/lib/organization/chips'
import { isUnderWay } from '@/lib/snapshot/model'
import { pathOf, type Tree } from '@/lib/snapshot/tree'

/**
 * The SCPs at each step from the root down. An action passes only if every step allows it and none denies it, so each
 * step is a gate of its own.
 */
export function GateLadder({ tree, position }: { tree: Tree; position: number }) {
  const { nodes, policies, policyTypes, parts } = tree.columns
  if (!parts.attachments.readAt) {
    return (
      <p className="text-muted">
        {isUnderWay(parts.attachments) ? 'Not read yet.' : 'The policies could not be read.'}
      </p>
    )
  }
  if (!policyTypes.includes('SERVICE_CONTROL_POLICY')) {
    return <p className="text-muted">Service control policies (SCPs) are off in this organization.</p>
  }
  if (!isBoundByGates(tree, position)) {
    return <p className="text-muted">The management account is not restricted by SCPs or RCPs.</p>
  }
  const knots = pathOf(tree, position).map((at): Knot => {
    const gates = (tree.attachmentsOf[at] ?? [])
      .flatMap((policy) => policies[policy] ?? [])
      .filter(({ type }) => type === 'SERVICE_CONTROL_POLICY')
    const isAllowList = !gates.some(({ id }) => id === 'p-FullAWSAccess')
    return {
      id: nodes.id[at]!,
      tone: isAllowList ? 'warn' : at === position ? 'filled' : 'open',
      content: (
        <>
          <p className="flex items-center gap-1.5 font-semibold">
            <UntrustedText text={nodes.name[at]!} />
            {isAllowList && (
              <Chip variant="warn" title="FullAWSAccess is not attached here: only what these SCPs allow passes">
                allow list
              </Chip>
            )}
          </p>
          <p className="text-muted">
            {gates.map(({ id, name }, index) => (
              <span key={id}>
                {index > 0 && ' · '}
                <UntrustedText text={name} />
              </span>
            ))}
          </p>
        </>
      ),
    }
  })
  return <KnotRail label="Gates" knots={knots} />
}
