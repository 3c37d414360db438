'use client'
import type { TierThreePart } from '@/components/approvals/use-tier-three'
import { ActingAs } from '@/components/organization/acting-as'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import type { ActivityDetails, UndoOffer } from '@/lib/activity/schema'
import type { Actor } from '@/lib/organization/actor'
import { EntryTitle } from './entry-title'
import { ImageDiff } from './image-diff'

type UndoDialogProps = {
  actor: Actor
  entry: ActivityDetails
  offer: UndoOffer
  isPending: boolean
  tierThree: TierThreePart
  onConfirm: () => void
  onClose: () => void
}

/** Asks before a change is taken back: taking back is a change too, with consequences and a way back of its own. */
export function UndoDialog({ actor, entry, offer, isPending, tierThree, onConfirm, onClose }: UndoDialogProps) {
  const { whyNot, isAsked } = tierThree
  const { before, after, names } = entry
  const isTicked = offer.tier > 1
  return (
    <ConfirmDialog
      isOpen
      size="lg"
      onClose={onClose}
      onConfirm={onConfirm}
      title={offer.label}
      actingAs={<ActingAs actor={actor} />}
      subject={<EntryTitle title={offer.title} names={names} />}
      consequences={[
        ...(isTicked ? [] : [offer.consequence]),
        'It is sent only when nobody has changed this since; what it did in between stays done.',
      ]}
      ticks={isTicked ? [offer.consequence] : []}
      typed={isAsked ? offer.typed : undefined}
      wayBack={offer.wayBack}
      variant={isTicked ? 'danger' : 'primary'}
      confirmLabel={offer.label}
      pendingLabel="Undoing…"
      isPending={isPending}
      disabledReason={whyNot}
      {...tierThree.props}
    >
      {before && after && (
        <ImageDiff
          before={after}
          after={Object.fromEntries(Object.keys(after).map((key) => [key, before[key] ?? null]))}
          names={names}
          labels={['Now', 'After undo']}
        />
      )}
    </ConfirmDialog>
  )
}
