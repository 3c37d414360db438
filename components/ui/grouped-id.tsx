import { CopyButton } from './copy-button'
import { cx } from './cx'

/** Twelve digits as `1234 5678 9012`; anything else as it is. */
export function groupDigits(id: string): string {
  return /^\d{12}$/.test(id) ? id.replace(/(\d{4})(?=\d)/g, '$1 ') : id
}

type GroupedIdProps = { id: string /** Adds a button that copies the bare id. */; copy?: boolean; className?: string }

/** An id in mono, its digits in groups for the eye: a selection or a copy gives the bare id. */
export function GroupedId({ id, copy = false, className }: GroupedIdProps) {
  const groups = groupDigits(id).split(' ')
  return (
    <span dir="ltr" className={cx('inline-flex items-center gap-1 font-mono text-xs whitespace-nowrap', className)}>
      {/* Gaps by margin instead of spaces: what is selected and copied is the bare id. */}
      <span>
        {groups.map((group, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups have no identity but their place
          <span key={index} className={index > 0 ? 'ms-[0.6ch]' : undefined}>
            {group}
          </span>
        ))}
      </span>
      {copy && <CopyButton text={id} label={`Copy ${id}`} />}
    </span>
  )
}
