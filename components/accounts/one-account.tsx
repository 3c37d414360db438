'use client'
import { type FormEvent, useId, useState } from 'react'
import { useStart } from '@/components/jobs/use-start'
import { ActingAs } from '@/components/organization/acting-as'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { InlineError } from '@/components/ui/inline-error'
import { KnotRail } from '@/components/ui/knot-rail'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { visibleText } from '@/components/ui/visible-text'
import { creationItems } from '@/lib/accounts/creation-items'
import { createAccount, createGovCloudAccount } from '@/lib/accounts/operations'
import { whyNotLifecycle } from '@/lib/accounts/rules'
import { ACCOUNT_NAME_MAX, createAccountInput } from '@/lib/accounts/schema'
import { tagLines } from '@/lib/accounts/tag-lines'
import { fieldErrors } from '@/lib/field-errors'
import { fromItem } from '@/lib/jobs/references'
import type { Actor } from '@/lib/organization/actor'
import type { Tree } from '@/lib/snapshot/tree'
import { AccountFields, type Billing, DEFAULT_ROLE } from './account-fields'
import { emailsOf } from './places'

type OneAccountProps = { actor: Actor; tree: Tree; placeId: string | null; isGovCloud: boolean }

const GOVCLOUD_TICKS = ['Two accounts are made, and both stay linked', 'Closing the one here closes the other']

/** Makes one account, or a pair with one in AWS GovCloud (US): a job that ends when it is in its place. */
export function OneAccount({ actor, tree, placeId, isGovCloud }: OneAccountProps) {
  const rootId = tree.columns.nodes.id[0]!
  const form = useId()
  const job = useStart(actor.connection)
  const operation = isGovCloud ? createGovCloudAccount : createAccount
  const isPlace = placeId !== null && tree.positionOf.has(placeId) && !/^\d/.test(placeId)
  const [values, setValues] = useState({
    name: '',
    email: '',
    tags: '',
    placeId: isPlace ? placeId : rootId,
    roleName: DEFAULT_ROLE,
    billing: 'ALLOW' as Billing,
  })
  const [ticked, setTicked] = useState<string[]>([])
  const [wasSubmitted, setWasSubmitted] = useState(false)
  const set = (changes: Partial<typeof values>) => setValues({ ...values, ...changes })

  const tags = tagLines(values.tags)
  const parsed = createAccountInput.safeParse({
    organizationId: tree.columns.organization.id,
    accountName: values.name,
    email: values.email,
    roleName: values.roleName,
    iamUserAccessToBilling: values.billing,
    tags: tags.tags,
  })
  const faults: Record<string, string | undefined> = parsed.success ? {} : fieldErrors(parsed.error.issues)
  if (tags.problem) faults.tags = tags.problem
  if (emailsOf(tree).has(values.email.trim().toLowerCase())) {
    faults.email = 'An account of this organization has this e-mail address.'
  }
  const shown = wasSubmitted ? faults : {}
  const isFaulty = Object.values(faults).some(Boolean)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setWasSubmitted(true)
    if (!parsed.success || isFaulty) {
      const [first = ''] = Object.keys(faults).filter((field) => faults[field])
      document.getElementById(`${form}-${first}`)?.focus()
      return
    }
    job.start({
      title: `${operation.verb} ${visibleText(values.name)}`,
      items: creationItems(
        parsed.data,
        { rootId, placeId: values.placeId },
        { at: 0, isGovCloud, idOf: (item) => fromItem(item, 'accountId') },
      ),
    })
  }
  const untouched = isGovCloud && ticked.length < GOVCLOUD_TICKS.length ? 'Tick each statement first' : null
  return (
    <form id={form} onSubmit={submit} noValidate className="grid max-w-180 grid-cols-[minmax(0,1fr)] gap-3">
      <p className="text-muted">
        <ActingAs actor={actor} />
      </p>
      <TextField
        id={`${form}-accountName`}
        label="Account name"
        value={values.name}
        onChange={(name) => set({ name })}
        limit={ACCOUNT_NAME_MAX}
        error={shown.accountName}
      />
      <TextField
        id={`${form}-email`}
        label="E-mail address of its root user"
        description="No other AWS account may have it, now or ever."
        value={values.email}
        onChange={(email) => set({ email })}
        error={shown.email}
      />
      <AccountFields tree={tree} values={values} onChange={set} errors={shown} />
      <TextArea
        id={`${form}-tags`}
        label="Tags"
        optional
        mono
        rows={2}
        description="One a line: key=value"
        value={values.tags}
        onChange={(next) => set({ tags: next })}
        error={shown.tags}
      />
      <KnotRail
        label="What happens"
        knots={[
          { id: 'made', content: operation.consequence },
          ...(values.placeId === rootId
            ? []
            : [{ id: 'moved', content: 'The job stays with it, and moves it to its OU as soon as it is there.' }]),
        ]}
      />
      <p className="text-muted">{operation.wayBack}</p>
      {isGovCloud && (
        <fieldset className="grid gap-1.5">
          <legend className="sr-only">Tick each statement</legend>
          {GOVCLOUD_TICKS.map((tick) => (
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
      <InlineError error={job.error} />
      <div>
        <Button
          type="submit"
          variant="primary"
          isPending={job.isPending}
          disabledReason={whyNotLifecycle(actor) ?? untouched}
        >
          {job.isPending ? 'Starting…' : operation.verb}
        </Button>
      </div>
    </form>
  )
}
