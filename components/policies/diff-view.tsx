import { cx } from '@/components/ui/cx'
import { UntrustedParts } from '@/components/ui/untrusted-parts'
import { type DiffLine, diffLines, diffWords, foldSame } from '@/lib/policies/line-diff'

const LOOK: Record<DiffLine['kind'], { sign: string; word: string; row: string }> = {
  same: { sign: ' ', word: '', row: '' },
  removed: { sign: '−', word: 'Removed: ', row: 'bg-danger/10' },
  added: { sign: '+', word: 'Added: ', row: 'bg-ok/11' },
}

/** What changes in a text, line by line, equal stretches folded. */
export function DiffView({ before, after }: { before: string; after: string }) {
  const lines = diffLines(before, after)
  const hunks = foldSame(lines)
  return (
    <section aria-label="What changes in the text" className="rounded-control border border-line">
      <p className="border-b border-line px-3 py-1.5 text-xs text-muted">
        {diffWords(lines)}. Shown laid out; white space is left out of the comparison.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div dir="ltr" tabIndex={0} className="max-h-80 overflow-auto py-1 font-mono text-xs -outline-offset-2">
        <div className="w-max min-w-full">
          {hunks.map(({ kind, lines: group }) => {
            const key = `${group[0]?.before ?? ''}-${group[0]?.after ?? ''}`
            if (kind === 'fold') {
              return <p key={key} className="bg-sunken px-3 font-sans text-muted">{`${group.length} equal lines`}</p>
            }
            return group.map((line) => <Line key={`${line.before ?? ''}-${line.after ?? ''}`} line={line} />)
          })}
        </div>
      </div>
    </section>
  )
}

function Line({ line }: { line: DiffLine }) {
  const { sign, word, row } = LOOK[line.kind]
  return (
    <div className={cx('grid grid-cols-[4ch_4ch_2ch_1fr] gap-x-1 whitespace-pre', row)}>
      <span aria-hidden="true" className="text-end text-muted select-none">
        {line.before}
      </span>
      <span aria-hidden="true" className="text-end text-muted select-none">
        {line.after}
      </span>
      <span aria-hidden="true" className="text-center select-none">
        {sign}
      </span>
      <span className="pe-3">
        <span className="sr-only">{word}</span>
        <UntrustedParts text={line.text} />
      </span>
    </div>
  )
}
