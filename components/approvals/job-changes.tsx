import { EntryTitle } from '@/components/activity/entry-title'

/** Every change of a job: whoever approves it approves each of them. */
export function JobChanges({ items, names }: { items: readonly string[]; names: Readonly<Record<string, string>> }) {
  return (
    <section
      aria-label={`${items.length.toLocaleString('en')} changes`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard too
      tabIndex={0}
      className="max-h-72 overflow-y-auto rounded-control border border-line bg-surface px-3 py-1.5"
    >
      <ol className="grid grid-cols-[minmax(0,1fr)]">
        {items.map((title) => (
          <li key={title} className="border-b border-line/45 py-1 [overflow-wrap:anywhere] last:border-b-0">
            <EntryTitle title={title} names={names} />
          </li>
        ))}
      </ol>
    </section>
  )
}
