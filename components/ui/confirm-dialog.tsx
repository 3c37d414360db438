'use client'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import type { AppError } from '@/lib/result'
import { Button } from './button'
import { Checkbox } from './checkbox'
import { Dialog } from './dialog'
import { groupDigits } from './grouped-id'
import { InlineError } from './inline-error'
import { KnotRail } from './knot-rail'
import { TextArea } from './text-area'
import { TextField } from './text-field'
import { typedMatches } from './typed-match'
import { visibleText } from './visible-text'

/** As much as the record keeps. */
const REASON_MAX = 1_000

export type ConfirmDialogProps = {
  isOpen: boolean
  onClose: () => void
  onConfirm: () => void
  /** Verb and noun: "Close account". */
  title: ReactNode
  /** On whose behalf: "Acme · acting as OrgAdmin in 1111 2222 3333". */
  actingAs?: ReactNode
  /** The exact thing, with its id. */
  subject?: ReactNode
  /** What happens, one sentence each. */
  consequences?: ReactNode[]
  /** What cannot be taken back: the red knot at the end of the rail. */
  cannotUndo?: ReactNode
  /** How it can be taken back, where it can. */
  wayBack?: ReactNode
  /** A preview or prerequisites, between the subject and the consequences. */
  children?: ReactNode
  /** Focus starts on a control of the children that has `autoFocus`, instead of on *Back*. */
  startsInside?: boolean
  /** Statements that must each be ticked. */
  ticks?: string[]
  /** Text that must be typed or pasted. */
  typed?: string
  /** Told what stands in that field. */
  onTyped?: (text: string) => void
  /** Asks why, where that is kept with the change; `Why, for the record`, unless said otherwise. */
  reason?: { value: string; onChange: (text: string) => void; label?: string }
  error?: AppError | null
  /** In the place of the error: what has to be done first, or can still be done. */
  notice?: ReactNode
  /** The verb of the title again. */
  confirmLabel: string
  /** What the button says while it works. */
  pendingLabel?: string
  variant?: 'primary' | 'danger'
  isPending?: boolean
  /** Why it cannot be confirmed at all. */
  disabledReason?: string | null
  /** More buttons, at the start of the footer. */
  extraActions?: ReactNode
  size?: 'sm' | 'md' | 'lg'
}

/** Asks before a change: what, on whose behalf, with which consequences, and what cannot be undone. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  // Mounted anew each time it opens, so that no tick and no typed text survives from the last time.
  return props.isOpen ? <OpenConfirmDialog {...props} /> : null
}

function OpenConfirmDialog(props: ConfirmDialogProps) {
  const { ticks = [], typed, isPending = false, variant = 'primary', confirmLabel } = props
  const [ticked, setTicked] = useState<string[]>([])
  const [text, setText] = useState('')
  const { reason } = props
  const atFields = faultsAtFields(props)
  const typedRef = useRef<HTMLInputElement>(null)
  const reasonRef = useRef<HTMLTextAreaElement>(null)
  const faulty = atFields?.typed ? typedRef : atFields?.reason ? reasonRef : null
  useEffect(() => faulty?.current?.focus(), [faulty])

  const missing = whatIsMissing({
    unticked: ticks.filter((tick) => !ticked.includes(tick)).length,
    typed: typed === undefined || typedMatches(typed, text) || typedMatches(visibleText(typed), text),
    reason: reason?.value,
  })
  // What may have been done is not asked for again; looking comes first.
  const lost = props.error?.kind === 'unknown' ? 'It may have been done: look at the current state first' : null
  const blocked = props.disabledReason ?? lost ?? missing
  const confirm = () => {
    if (!blocked && !isPending) props.onConfirm()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return
    event.preventDefault()
    confirm()
  }

  return (
    <Dialog
      isOpen
      role="alertdialog"
      title={props.title}
      subtitle={props.actingAs}
      size={props.size ?? 'md'}
      isBusy={isPending && !props.error}
      onClose={props.onClose}
      onKeyDown={onKeyDown}
      footer={
        <>
          {props.extraActions && <div className="me-auto flex flex-wrap gap-2">{props.extraActions}</div>}
          <Button autoFocus={!props.startsInside} onClick={props.onClose} disabled={isPending && !props.error}>
            Back
          </Button>
          <Button
            variant={variant}
            onClick={confirm}
            disabledReason={blocked}
            isPending={isPending}
            aria-keyshortcuts="Control+Enter Meta+Enter"
          >
            {isPending ? (props.pendingLabel ?? confirmLabel) : confirmLabel}
          </Button>
        </>
      }
    >
      {props.subject && <div className="font-semibold">{props.subject}</div>}
      {props.children}
      <Consequences consequences={props.consequences ?? []} cannotUndo={props.cannotUndo} />
      {props.wayBack && <p className="text-muted">{props.wayBack}</p>}
      {ticks.length > 0 && (
        <fieldset className="grid gap-1.5">
          <legend className="sr-only">Tick each statement</legend>
          {ticks.map((tick) => (
            <Checkbox
              key={tick}
              checked={ticked.includes(tick)}
              onChange={(on) => setTicked(on ? [...ticked, tick] : ticked.filter((other) => other !== tick))}
            >
              {tick}
            </Checkbox>
          ))}
        </fieldset>
      )}
      {typed !== undefined && (
        <TextField
          ref={typedRef}
          value={text}
          onChange={(next) => {
            setText(next)
            props.onTyped?.(next)
          }}
          error={atFields?.typed}
          label={
            <span className="font-normal text-muted">
              Type <b className="text-text [overflow-wrap:anywhere]">{groupDigits(visibleText(typed))}</b> to go on
            </span>
          }
        />
      )}
      {reason && (
        <TextArea
          ref={reasonRef}
          rows={2}
          limit={REASON_MAX}
          label={reason.label ?? 'Why, for the record'}
          value={reason.value}
          onChange={reason.onChange}
          error={atFields?.reason}
        />
      )}
      {props.notice}
      {!atFields && <InlineError error={props.error} />}
    </Dialog>
  )
}

/** What is wrong with the fields of this dialog: it stands beside them, and nowhere else. */
function faultsAtFields({ error, typed, reason }: ConfirmDialogProps): { typed?: string; reason?: string } | null {
  const { fields } = error ?? {}
  const faults = { typed: typed === undefined ? undefined : fields?.typed, reason: reason && fields?.reason }
  return faults.typed || faults.reason ? faults : null
}

function Consequences({ consequences, cannotUndo }: { consequences: ReactNode[]; cannotUndo?: ReactNode }) {
  const knots = consequences.map((content, index) => ({ id: `consequence-${index}`, content }))
  if (!cannotUndo) return knots.length > 0 && <KnotRail label="What happens" knots={knots} />
  return <KnotRail label="What happens" knots={[...knots, { id: 'cannot-undo', tone: 'stop', content: cannotUndo }]} />
}

type Given = { unticked: number; typed: boolean; reason: string | undefined }

function whatIsMissing({ unticked, typed, reason }: Given): string | null {
  if (unticked > 0) return unticked === 1 ? 'Tick the statement first' : 'Tick each statement first'
  if (!typed) return 'Type the text first'
  if (reason?.trim() === '') return 'Say why first'
  return reason !== undefined && reason.length > REASON_MAX ? 'Make the reason shorter first' : null
}
