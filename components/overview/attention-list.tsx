'use client'
import { KnotRail } from '@/components/ui/knot-rail'
import { TextLink } from '@/components/ui/text-link'
import { useNow } from '@/components/ui/use-now'
import { attentionOf } from '@/lib/overview/attention'
import type { Figures } from '@/lib/overview/schema'
import { isUnderWay } from '@/lib/snapshot/model'
import { Section } from './section'

/** What somebody should look at, down the rail, each with the way to what proves it. */
export function AttentionList({ figures, connection }: { figures: Figures; connection: string }) {
  // Without a clock, on the server, nothing ends soon yet.
  const items = attentionOf(figures, connection, useNow() ?? 0)
  const isWhole = !Object.values(figures.parts).some(isUnderWay)
  return (
    <Section title="Worth a look">
      {items.length === 0 && (
        <p className="text-muted">
          {isWhole ? 'Nothing stands out.' : 'Nothing so far; the organization is still being read.'}
        </p>
      )}
      <KnotRail
        label="Worth a look"
        className="pt-1"
        knots={items.map(({ id, tone, text, href, link }) => ({
          id,
          tone,
          content: (
            <p>
              {text}{' '}
              <TextLink href={href} prefetch={false} className="whitespace-nowrap">
                {link}
              </TextLink>
            </p>
          ),
        }))}
      />
    </Section>
  )
}
