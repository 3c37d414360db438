import { CircleDashed, CircleHelp, Crown, ShieldHalf, User } from 'lucide-react'
import type { ConnectionKind } from '@/lib/aws/identity'

const ICONS = {
  management: Crown,
  'delegated-administrator': ShieldHalf,
  member: User,
  standalone: CircleDashed,
  unknown: CircleHelp,
}

/** Another shape for each kind; the word stands beside it. */
export function KindIcon({ kind, className }: { kind: ConnectionKind; className?: string }) {
  const Icon = ICONS[kind]
  return <Icon aria-hidden className={className ?? 'size-3.5 flex-none text-muted'} />
}
