import type { NodeKind } from '@/lib/snapshot/model'

type NodeIconProps = { kind: NodeKind; isManagement?: boolean }

const WORDS = { root: 'Root', ou: 'Organizational unit', account: 'Account', management: 'Management account' }

/** The shape of a node: a knot for the root, a folder for an OU, a square for an account, filled for the management account. */
export function NodeIcon({ kind, isManagement = false }: NodeIconProps) {
  const label = kind === 'account' && isManagement ? WORDS.management : WORDS[kind]
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox="0 0 14 14"
      fill="none"
      strokeWidth="1.5"
      className="size-3.5 flex-none stroke-muted text-accent"
    >
      {kind === 'root' && <circle cx="7" cy="7" r="4" fill="currentColor" stroke="none" />}
      {kind === 'ou' && <path d="M1.5 3.5h4l1 1.5h6v6.5h-11z" strokeLinejoin="round" />}
      {kind === 'account' &&
        (isManagement ? (
          <rect x="2.5" y="2.5" width="9" height="9" rx="2" fill="currentColor" stroke="none" />
        ) : (
          <rect x="3" y="3" width="8" height="8" rx="2" />
        ))}
    </svg>
  )
}
