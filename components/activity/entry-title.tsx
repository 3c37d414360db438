import { cx } from '@/components/ui/cx'
import { GroupedId } from '@/components/ui/grouped-id'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { titleParts } from '@/lib/activity/title-parts'

type EntryTitleProps = {
  title: string
  names: Readonly<Record<string, string>>
  /** On one line, long names clipped; else names and ids wrap. */
  isLine?: boolean
}

/** What was changed: the sentence, with the name of each id that it holds where it is known, and always the id. */
export function EntryTitle({ title, names, isLine = false }: EntryTitleProps) {
  return titleParts(title, names).map((part, index) =>
    'text' in part ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no identity but their place
      <span key={index}>{part.text}</span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no identity but their place
      <span key={index} className={cx(!isLine && 'inline-flex max-w-full flex-wrap items-baseline gap-x-1')}>
        {part.name !== undefined && (
          <>
            <UntrustedText text={part.name} className={cx('font-semibold', isLine && 'max-w-48')} />{' '}
          </>
        )}
        <GroupedId id={part.id} className={cx('font-normal', part.name !== undefined && 'text-muted')} />
      </span>
    ),
  )
}
