'use client'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { ActingAs } from '@/components/organization/acting-as'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { InlineError } from '@/components/ui/inline-error'
import { KnotRail } from '@/components/ui/knot-rail'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import { Count, TextField } from '@/components/ui/text-field'
import { useToast } from '@/components/ui/toast'
import { visibleText } from '@/components/ui/visible-text'
import { fieldErrors } from '@/lib/field-errors'
import { inviteAccount } from '@/lib/handshakes/operations'
import { inboxQuery } from '@/lib/handshakes/queries'
import { whyNotAnswerable } from '@/lib/handshakes/rules'
import { type Handshake, type InboxConnection, NOTES_MAX } from '@/lib/handshakes/schema'
import { useInviteAccount } from '@/lib/handshakes/use-invite-account'
import { charactersOf } from '@/lib/policy/text-size'
import { errorOf } from '@/lib/result'

/** Invitations go out from management accounts alone. */
export const mayInvite = ({ kind }: InboxConnection): boolean => kind === 'management'

/** Why nobody can be invited from here, or null. */
export function whyNotInvite(connections: readonly InboxConnection[]): string | null {
  const senders = connections.filter(mayInvite)
  if (senders.length === 0) return 'Only a management account can invite, and no connection here is one.'
  return whyNotAnswerable(senders)
}

type InviteAccountDialogProps = {
  /** Slug of the management connection to send from; without it one chooses. */
  connection?: string
  /** An account id or e-mail address to begin with. */
  target?: string
  onClose: () => void
  /** Without it a toast tells that the invitation went out. */
  onInvited?: (handshake: Handshake) => void
}

/** Asks an account that exists to join the organization of a connection. */
export function InviteAccountDialog({ connection, target = '', onClose, onInvited }: InviteAccountDialogProps) {
  const { data: inbox, error: unread } = useQuery(inboxQuery())
  const senders = (inbox?.connections ?? []).filter(
    (each) => mayInvite(each) && (connection === undefined || each.slug === connection),
  )
  const [chosen, setChosen] = useState('')
  const sender = senders.find(({ slug }) => slug === chosen) ?? senders.find(({ writable }) => writable) ?? senders[0]
  const [values, setValues] = useState({ target, notes: '' })
  const [wasSubmitted, setWasSubmitted] = useState(false)
  const form = useId()
  const toast = useToast()
  const invite = useInviteAccount(sender?.slug ?? '')
  const error = errorOf(invite.error)

  const checked = inviteAccount.schema.safeParse(values)
  const own = checked.success || !wasSubmitted ? {} : fieldErrors(checked.error.issues)
  const fields = { ...error?.fields, ...own }
  const set = (changes: Partial<typeof values>) => setValues({ ...values, ...changes })

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setWasSubmitted(true)
    if (!checked.success) {
      const [first] = Object.keys(fieldErrors(checked.error.issues))
      document.getElementById(`${form}-${first}`)?.focus()
      return
    }
    if (invite.isPending || !sender) return
    invite.mutate(checked.data, {
      onSuccess: (handshake) => {
        onClose()
        if (onInvited) onInvited(handshake)
        else toast.show({ message: `Invited ${checked.data.target}. The invitation waits in the inbox.` })
      },
    })
  }

  const loading = inbox ? 'No connection here can invite for this organization' : 'Reading the connections…'
  const blocked = sender ? whyNotInvite([sender]) : loading
  return (
    <Dialog
      isOpen
      title={inviteAccount.verb}
      subtitle={sender && <ActingAs actor={{ ...sender, connectionName: sender.name }} />}
      isBusy={invite.isPending}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose} disabled={invite.isPending}>
            Back
          </Button>
          <Button type="submit" form={form} variant="primary" isPending={invite.isPending} disabledReason={blocked}>
            {invite.isPending ? 'Inviting…' : inviteAccount.verb}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} noValidate className="grid gap-3">
        {senders.length > 1 && (
          <Select
            label="Invite into the organization of"
            value={sender?.slug ?? ''}
            onChange={setChosen}
            options={senders.map((each) => ({
              value: each.slug,
              label: `${visibleText(each.name)} ${each.organizationId ?? ''}${each.writable ? '' : ' (read-only)'}`,
            }))}
          />
        )}
        <TextField
          id={`${form}-target`}
          autoFocus
          label="Account id or e-mail address"
          placeholder="1234 5678 9012"
          description="Of an AWS account that exists. By e-mail it reaches whoever owns the account with that address."
          value={values.target}
          onChange={(next) => set({ target: next })}
          error={fields.target}
        />
        <TextArea
          id={`${form}-notes`}
          label="Note"
          optional
          description={
            <>
              They see it as plain text. <Count length={charactersOf(values.notes)} limit={NOTES_MAX} />
            </>
          }
          value={values.notes}
          onChange={(next) => set({ notes: next })}
          error={fields.notes}
        />
      </form>
      <KnotRail
        label="What happens"
        knots={[
          { id: 'mail', content: 'AWS sends an e-mail. The invitation stays open for 15 days.' },
          { id: 'seat', content: 'It takes a seat of the account quota until it is answered.' },
          {
            id: 'pay',
            content: 'From acceptance on this organization pays for the account, and its root policies bind it.',
          },
        ]}
      />
      <p className="text-muted">{inviteAccount.wayBack}</p>
      {Object.keys(fields).length === 0 && <InlineError error={error ?? errorOf(unread)} />}
    </Dialog>
  )
}
