import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { paths } from '@/lib/paths'

export default function NotFound() {
  return (
    <EmptyState
      title="This page was not found"
      action={<LinkButton href={paths.home()}>Go to the organization</LinkButton>}
    >
      The connection, policy or page that the link names does not exist, or this session cannot see it.
    </EmptyState>
  )
}
