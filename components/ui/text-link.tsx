import Link from 'next/link'
import type { ComponentProps } from 'react'
import { cx } from './cx'

/** A link inside a sentence. */
export function TextLink({ className, ...rest }: Omit<ComponentProps<typeof Link>, 'style'>) {
  return (
    <Link
      {...rest}
      className={cx('rounded-chip font-semibold text-accent underline-offset-2 hover:underline', className)}
    />
  )
}
