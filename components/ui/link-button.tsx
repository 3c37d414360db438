import Link from 'next/link'
import type { ComponentProps } from 'react'
import { type ButtonSize, type ButtonVariant, buttonLook } from './button-look'

type LinkButtonProps = Omit<ComponentProps<typeof Link>, 'style'> & { variant?: ButtonVariant; size?: ButtonSize }

/** A link that looks like a button: it goes somewhere, it does nothing. */
export function LinkButton({ variant = 'default', size = 'md', className, ...rest }: LinkButtonProps) {
  return <Link {...rest} className={buttonLook(variant, size, className)} />
}
