import { Fragment } from 'react'
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
      <span>
        {groups.map((group, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups have no identity but their place
          <Fragment key={index}>
            {/* Not selectable: who selects and copies gets the bare id, a screen reader still hears groups. */}
            {index > 0 && <span className="select-none"> </span>}
            {group}
          </Fragment>
        ))}
      </span>
      {copy && <CopyButton text={id} label={`Copy ${id}`} />}
    </span>
  )
}
