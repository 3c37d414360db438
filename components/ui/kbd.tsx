import type { ReactNode } from 'react'
import { cx } from './cx'

type KbdProps = { children: ReactNode; tone?: 'default' | 'inherit' }

/** One key or chord. `inherit` takes the colour of the coloured control around it. */
export function Kbd({ children, tone = 'default' }: KbdProps) {
  return (
    <kbd
      className={cx(
        'inline-block rounded-chip border px-1 font-mono text-2xs leading-[15px] font-normal',
        tone === 'inherit' ? 'border-current text-inherit opacity-80' : 'border-line bg-surface text-muted',
      )}
    >
      {children}
    </kbd>
  )
}
