import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'

/** In the place of a request that the URL names and no connection lists. */
export function Gone({ backHref }: { backHref: string }) {
  return (
    <EmptyState
      title="AWS does not list this request"
      action={
        <LinkButton href={backHref} prefetch={false}>
          All requests
        </LinkButton>
      }
    >
      Finished ones disappear after 30 days. Or it belongs to an account that no connection here reaches.
    </EmptyState>
  )
}
