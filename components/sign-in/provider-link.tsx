import { buttonLook } from '@/components/ui/button-look'
import { paths } from '@/lib/paths'

type ProviderLinkProps = {
  /** The host by which people know the provider. */
  host: string
  /** Where the person wants to be afterwards. */
  next: string
  /** Whether it proves the session at hand anew. */
  again?: boolean
}

/** Off to the team's provider. A plain link: a router would fetch it ahead, and it leads to another site. */
export function ProviderLink({ host, next, again = false }: ProviderLinkProps) {
  const href = paths.signInAtProvider({ next: next === '/' ? undefined : next, again: again ? 'yes' : undefined })
  return (
    <a href={href} className={buttonLook('primary', 'md', 'h-auto min-h-9 py-1 text-md whitespace-normal')}>
      <span className="min-w-0 wrap-anywhere">
        Sign in {again && 'again '}with <bdi>{host}</bdi>
      </span>
    </a>
  )
}
