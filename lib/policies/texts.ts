import 'server-only'
import type { OrgContext } from '../aws/context'
import { processState } from '../process-state'

/** A policy's text, and when AWS gave it. */
export type KeptText = { text: string; at: number }

/** What was read of one organization's policies through one connection. */
type Kept = {
  texts: Map<string, KeptText>
  /** Grows with every text that is new or another one. */
  version: number
}

/** More than AWS lets an organization have of one type; a guard for memory. */
const MOST = 20_000

const all = () => processState('policy-texts', () => new Map<string, Kept>())
export const textsKeyOf = (ctx: OrgContext) =>
  `${ctx.world ?? 'default'}/${ctx.connection.slug}/${ctx.connection.credentialId}`

function keptOf(ctx: OrgContext): Kept {
  const key = textsKeyOf(ctx)
  const kept = all().get(key) ?? { texts: new Map(), version: 0 }
  all().set(key, kept)
  return kept
}

/** The texts that were read so far, by policy id, and how often they changed. */
export const keptTexts = (ctx: OrgContext): { texts: ReadonlyMap<string, KeptText>; version: number } => keptOf(ctx)

/** Keeps a text that AWS has just given or taken. */
export function keepText(ctx: OrgContext, policyId: string, text: string): void {
  const kept = keptOf(ctx)
  if (kept.texts.get(policyId)?.text !== text) kept.version++
  kept.texts.delete(policyId)
  kept.texts.set(policyId, { text, at: Date.now() })
  const [oldest] = kept.texts.keys()
  if (kept.texts.size > MOST && oldest !== undefined) kept.texts.delete(oldest)
}
