import type { AuditAnswer } from './schema'

/** What is known with what has changed since: the newer stands for an account. */
export function mergeAudits(known: AuditAnswer | undefined, news: AuditAnswer): AuditAnswer {
  if (!known) return news
  if (news.clean.id.length + news.others.length === 0) return known
  const isNew = new Set([...news.clean.id, ...news.others.map(({ accountId }) => accountId)])
  const kept = known.clean.id.flatMap((id, at) => (isNew.has(id) ? [] : [at]))
  return {
    until: Math.max(known.until, news.until),
    clean: {
      id: [...kept.map((at) => known.clean.id[at] as string), ...news.clean.id],
      at: [...kept.map((at) => known.clean.at[at] as number), ...news.clean.at],
    },
    others: [...known.others.filter(({ accountId }) => !isNew.has(accountId)), ...news.others],
  }
}
