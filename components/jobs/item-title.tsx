import { GroupedId } from '@/components/ui/grouped-id'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { idsIn, titleParts } from '@/lib/activity/title-parts'

type ItemTitleProps = {
  title: string
  /** What people call the thing that it makes. */
  label?: string | null
  nameOf: (id: string) => string | undefined
}

/** What an item does: its ids always, and beside each the name where one is known. */
export function ItemTitle({ title, label, nameOf }: ItemTitleProps) {
  const names = Object.fromEntries(
    idsIn(title)
      .flatMap((id) => [[id, nameOf(id)] as const])
      .filter(isNamed),
  )
  return (
    <span className="[overflow-wrap:anywhere]">
      {titleParts(title, names).map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a title never change places
        <span key={index}>
          {'text' in part ? (
            part.text
          ) : (
            <>
              {part.name !== undefined && (
                <>
                  <UntrustedText text={part.name} className="font-semibold" />{' '}
                </>
              )}
              <GroupedId id={part.id} className="text-muted" />
            </>
          )}
        </span>
      ))}
      {label && (
        <>
          {': '}
          <UntrustedText text={label} className="font-semibold" />
        </>
      )}
    </span>
  )
}

const isNamed = (entry: readonly [string, string | undefined]): entry is readonly [string, string] =>
  entry[1] !== undefined
