'use client'
import type { QueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Impact } from '@/components/impact/use-impact'
import { ActingAs } from '@/components/organization/acting-as'
import { ConfirmDialog, type ConfirmDialogProps } from '@/components/ui/confirm-dialog'
import { useToast } from '@/components/ui/toast'
import { type ActionRequest, type Operation, tierOf, typedOf } from '@/lib/operations/operation'
import { useOperation } from '@/lib/operations/use-operation'
import type { Actor } from '@/lib/organization/actor'
import { errorOf, type Result } from '@/lib/result'
import { useTierThree } from './use-tier-three'

type ConfirmOperationProps<Input, Output> = Pick<
  ConfirmDialogProps,
  'subject' | 'ticks' | 'children' | 'startsInside' | 'size' | 'extraActions'
> & {
  actor: Actor
  operation: Operation<Input>
  action: (request: ActionRequest<Input>) => Promise<Result<Output>>
  /** Null while what is asked for is not complete; `whyNot` says what is missing. */
  input: Input | null
  /** What it does to whom, where that can be worked out. */
  impact?: Impact
  /** What happens, a sentence each; what the catalogue says of it, unless said otherwise. */
  consequences?: ReactNode[]
  whyNot?: string | null
  pendingLabel: string
  /** What the toast says once it is done; without it the page itself shows it. */
  done?: string
  onSettled?: (client: QueryClient, isRefused: boolean) => Promise<unknown>
  onDone?: (output: Output) => void
  onClose: () => void
}

/**
 * Asks before one change of the catalogue, with the friction of its tier: what happens, how it can be taken back, at
 * tier 3 the id typed out, a reason, a fresh sign-in and, in a team, a second person.
 */
export function ConfirmOperation<Input, Output>(props: ConfirmOperationProps<Input, Output>) {
  const { actor, operation, action, input, impact, onClose, onDone, onSettled, done } = props
  const { connection } = actor
  const tier = input === null ? null : tierOf(operation, input)
  const isHard = tier === 3 || operation.tier === 3
  const tierThree = useTierThree(connection, isHard)
  const change = useOperation(action, { connection, confirmation: tierThree.confirmation, onSettled })
  const toast = useToast()
  const wishes = input === null ? [] : [{ connection, name: operation.name, input }]
  const confirming = tierThree.dialog(errorOf(change.error), wishes)
  const confirm = () => {
    if (input === null) return
    change.mutate(input, {
      onSuccess: (output) => {
        if (done) toast.show({ message: done })
        onClose()
        onDone?.(output)
      },
    })
  }
  const cannotUndo = isHard && operation.inverse === undefined
  return (
    <ConfirmDialog
      isOpen
      variant={isHard || tier === 2 ? 'danger' : (impact?.variant ?? 'primary')}
      onClose={onClose}
      onConfirm={confirm}
      title={operation.verb}
      actingAs={<ActingAs actor={actor} />}
      subject={props.subject}
      consequences={props.consequences ?? [operation.consequence]}
      cannotUndo={cannotUndo ? operation.wayBack : undefined}
      wayBack={cannotUndo ? undefined : operation.wayBack}
      ticks={props.ticks}
      typed={isHard && input !== null ? typedOf(operation, input) : impact?.typed}
      startsInside={props.startsInside}
      size={props.size}
      confirmLabel={impact?.label(operation.verb) ?? operation.verb}
      pendingLabel={props.pendingLabel}
      isPending={change.isPending}
      disabledReason={props.whyNot ?? impact?.disabledReason ?? confirming.whyNot}
      extraActions={props.extraActions}
      {...confirming.props}
    >
      {props.children}
      {impact?.view}
    </ConfirmDialog>
  )
}
