import { cx } from './cx'
import { UntrustedBlock } from './untrusted-block'
import { UntrustedParts } from './untrusted-parts'
import { visibleText } from './visible-text'

type UntrustedTextProps = {
  text: string
  /** One clipped line, or three lines with *Show all*. */
  lines?: 1 | 3
  className?: string
}

/** Text that a stranger wrote: plain, isolated from the direction around it, with nothing invisible in it. */
export function UntrustedText({ text, lines = 1, className }: UntrustedTextProps) {
  if (lines === 3) return <UntrustedBlock text={text} className={className} />
  return (
    <bdi
      title={visibleText(text)}
      className={cx('inline-block max-w-full clip whitespace-pre align-bottom', className)}
    >
      <UntrustedParts text={text} />
    </bdi>
  )
}
