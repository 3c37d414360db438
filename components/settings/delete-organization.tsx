'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { CheckList } from '@/components/accounts/check-list'
import { useTierThree } from '@/components/approvals/use-tier-three'
import { ActingAs } from '@/components/organization/acting-as'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { TextLink } from '@/components/ui/text-link'
import { whyNotThrough } from '@/lib/operations/why-not-through'
import type { Actor } from '@/lib/organization/actor'
import { deleteOrganization } from '@/lib/organization-lifecycle/operations'
import { deletionChecks, goesWithIt, type OrganizationContent, whyBlocked } from '@/lib/organization-lifecycle/rules'
import { useDeleteOrganization } from '@/lib/organization-lifecycle/use-changes'
import { paths } from '@/lib/paths'
import { errorOf } from '@/lib/result'
import type { Tree } from '@/lib/snapshot/tree'

/** What the tree knows of what stands in the way. */
export function contentOf(tree: Tree): OrganizationContent {
  const { nodes, policies, handshakes, organization, counts } = tree.columns
  const isOpen = ({ state }: { state: string }) => state === 'OPEN' || state === 'REQUESTED'
  const members = nodes.id.flatMap((id, position) =>
    nodes.kind[position] === 'account' && id !== organization.managementAccountId ? [position] : [],
  )
  const isClosed = (position: number) =>
    nodes.state[position] === 'CLOSED' || nodes.state[position] === 'PENDING_CLOSURE'
  const closed = members.filter(isClosed).length
  const all = counts ? Math.max(0, (counts.below[0] ?? 1) - 1) : members.length
  return {
    openMembers: all - closed,
    closedMembers: closed,
    ous: nodes.kind.filter((kind) => kind === 'ou').length,
    policies: policies.filter(({ awsManaged }) => !awsManaged).length,
    openInvitations: handshakes.filter((each) => each.action === 'INVITE' && isOpen(each)).length,
    openTransfers: handshakes.filter((each) => each.action === 'TRANSFER_RESPONSIBILITY' && isOpen(each)).length,
    isWhole: tree.columns.parts.tree.readAt !== undefined,
  }
}

/** What still blocks deleting the organization, as it is now, and the way to it. */
export function DeleteOrganization({ actor, tree }: { actor: Actor; tree: Tree }) {
  const [isAsking, setIsAsking] = useState(false)
  const content = contentOf(tree)
  const checks = deletionChecks(content)
  const whyNot =
    actor.kind !== 'management'
      ? 'Only the management account can delete its organization.'
      : (whyNotThrough(actor, 3) ?? whyBlocked(checks))
  return (
    <section aria-labelledby="delete" className="grid justify-items-start gap-2">
      <h2 id="delete" className="text-lg font-semibold">
        Delete the organization
      </h2>
      <p className="text-muted">{deleteOrganization.consequence}</p>
      <CheckList label="What still blocks deleting" checks={checks} />
      {content.openMembers > 0 && (
        <TextLink href={paths.organization(actor.connection, { q: 'is:account' })}>See the accounts</TextLink>
      )}
      <Button variant="danger" disabledReason={whyNot} onClick={() => setIsAsking(true)}>
        Delete organization…
      </Button>
      {isAsking && (
        <DeleteDialog
          actor={actor}
          organizationId={tree.columns.organization.id}
          content={content}
          whyNot={whyNot}
          onClose={() => setIsAsking(false)}
        />
      )}
    </section>
  )
}

type DeleteDialogProps = {
  actor: Actor
  organizationId: string
  content: OrganizationContent
  whyNot: string | null
  onClose: () => void
}

function DeleteDialog({ actor, organizationId, content, whyNot, onClose }: DeleteDialogProps) {
  const router = useRouter()
  const tierThree = useTierThree(actor.connection, true)
  const remove = useDeleteOrganization(actor.connection, tierThree.confirmation)
  const input = { organizationId }
  const confirming = tierThree.dialog(errorOf(remove.error), [
    { connection: actor.connection, name: deleteOrganization.name, input },
  ])
  return (
    <ConfirmDialog
      isOpen
      variant="danger"
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(input, {
          onSuccess: () => router.push(paths.welcome({ connection: actor.connection })),
        })
      }
      title={deleteOrganization.verb}
      actingAs={<ActingAs actor={actor} />}
      subject={<span className="font-mono">{organizationId}</span>}
      consequences={[deleteOrganization.consequence, goesWithIt(content)]}
      cannotUndo={deleteOrganization.wayBack}
      typed={organizationId}
      confirmLabel={deleteOrganization.verb}
      pendingLabel="Deleting…"
      isPending={remove.isPending}
      disabledReason={whyNot ?? confirming.whyNot}
      {...confirming.props}
    >
      <CheckList label="What still blocks deleting" checks={deletionChecks(content)} />
    </ConfirmDialog>
  )
}
