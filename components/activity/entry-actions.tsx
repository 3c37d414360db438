'use client'
import { RefreshCw, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTierThree } from '@/components/approvals/use-tier-three'
import { PanelSection } from '@/components/shell/panel'
import { Button } from '@/components/ui/button'
import { InlineError } from '@/components/ui/inline-error'
import { TextLink } from '@/components/ui/text-link'
import { useToast } from '@/components/ui/toast'
import { whyNotUndo } from '@/lib/activity/rules'
import type { ActivityDetails } from '@/lib/activity/schema'
import { useCheckAgain, useUndo } from '@/lib/activity/use-undo'
import type { Role } from '@/lib/auth/roles'
import type { Actor } from '@/lib/organization/actor'
import { errorOf } from '@/lib/result'
import { UndoDialog } from './undo-dialog'

type EntryActionsProps = {
  actor: Actor
  role: Role
  entry: ActivityDetails
  hrefOf: (entry: string) => string
}

/** The way back of a change that was made; for one that nobody knows the end of, another look. */
export function EntryActions(props: EntryActionsProps) {
  const { entry, hrefOf } = props
  return (
    <PanelSection>
      {entry.outcome === 'unknown' && <CheckAgain {...props} />}
      {entry.outcome === 'open' && (
        <p role="status">
          {entry.isChecking ? 'AWS’s answer was lost; it is being read back.' : 'AWS has not answered yet.'}
        </p>
      )}
      {entry.outcome === 'failed' && <p>Nothing was changed, so there is nothing to undo.</p>}
      {entry.outcome === 'succeeded' &&
        (entry.undo ? <Undo {...props} /> : <p>{entry.wayBack ?? 'It cannot be undone from here.'}</p>)}
      {entry.undoneBy && (
        <p className="mt-2">
          <TextLink href={hrefOf(entry.undoneBy)} prefetch={false}>
            The change that undid it
          </TextLink>
        </p>
      )}
      {entry.undoes && (
        <p className="mt-2">
          <TextLink href={hrefOf(entry.undoes)} prefetch={false}>
            The change that it undid
          </TextLink>
        </p>
      )}
    </PanelSection>
  )
}

function Undo({ actor, role, entry }: EntryActionsProps) {
  const tierThree = useTierThree(actor.connection, entry.undo?.tier === 3)
  const undo = useUndo(actor.connection, tierThree.confirmation)
  const toast = useToast()
  const [isAsking, setIsAsking] = useState(false)
  const offer = entry.undo
  if (!offer) return null
  const run = () =>
    undo.mutate(
      { operationId: entry.id },
      {
        onSuccess: () => {
          setIsAsking(false)
          toast.show({ message: `Undone: ${entry.verb}` })
        },
      },
    )
  const error = errorOf(undo.error)
  return (
    <div className="grid justify-items-start gap-2">
      <Button
        disabledReason={whyNotUndo(entry, { writable: actor.writable, role })}
        isPending={undo.isPending && !isAsking}
        // What is light is done at once; what is not asks first.
        onClick={offer.tier === 0 ? run : () => setIsAsking(true)}
      >
        <Undo2 aria-hidden className="size-3.5 rtl:-scale-x-100" />
        {offer.tier === 0 ? offer.label : `${offer.label}…`}
      </Button>
      {!isAsking && <InlineError error={error} />}
      {isAsking && (
        <UndoDialog
          actor={actor}
          entry={entry}
          offer={offer}
          isPending={undo.isPending}
          tierThree={tierThree.dialog(error, [{ ...offer.change, connection: actor.connection }])}
          onConfirm={run}
          onClose={() => {
            setIsAsking(false)
            if (!undo.isPending) undo.reset()
          }}
        />
      )}
    </div>
  )
}

function CheckAgain({ actor, role, entry }: EntryActionsProps) {
  const check = useCheckAgain(actor.connection)
  const isStillUnknown = check.data?.outcome === 'unknown'
  return (
    <div className="grid justify-items-start gap-2">
      <p>Nobody knows yet whether this was done. Look at its subject in AWS, or let Canopy look once more.</p>
      <Button
        disabledReason={whyNotUndo({ undoneBy: null, undo: null }, { writable: actor.writable, role })}
        isPending={check.isPending}
        onClick={() => check.mutate({ operationId: entry.id })}
      >
        <RefreshCw aria-hidden className="size-3.5" />
        Check again
      </Button>
      <p role="status" className="text-muted">
        {isStillUnknown && 'AWS could not be asked, so it is still not known.'}
      </p>
      <InlineError error={errorOf(check.error)} />
    </div>
  )
}
