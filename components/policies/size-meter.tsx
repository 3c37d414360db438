import { Meter } from '@/components/ui/meter'
import { policyTypeFacts } from '@/lib/policies/types'
import type { PolicyType } from '@/lib/snapshot/model'

/** "6,912 of 10,240" with a bar; the bare size where AWS publishes no limit. */
export function SizeMeter({ type, size }: { type: PolicyType; size: number }) {
  const { maxCharacters } = policyTypeFacts(type)
  if (maxCharacters === null) return <span className="text-muted">{`${size.toLocaleString('en')} characters`}</span>
  return <Meter value={size} max={maxCharacters} label="Size of the policy" showText />
}
