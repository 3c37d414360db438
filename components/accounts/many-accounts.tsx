'use client'
import { useDeferredValue, useMemo, useState } from 'react'
import { type PlanRow, PlanTable, usePlan } from '@/components/jobs/plan-table'
import { useStart } from '@/components/jobs/use-start'
import { ActingAs } from '@/components/organization/acting-as'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { InlineError } from '@/components/ui/inline-error'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { visibleText } from '@/components/ui/visible-text'
import { creationItems } from '@/lib/accounts/creation-items'
import { createAccount } from '@/lib/accounts/operations'
import { whyNotLifecycle } from '@/lib/accounts/rules'
import { creationPace, scheduleOf } from '@/lib/accounts/schedule'
import { roleNameSchema } from '@/lib/accounts/schema'
import { type PlannedAccount, planAccounts, ROWS_MAX } from '@/lib/accounts/table'
import { fromItem } from '@/lib/jobs/references'
import type { Actor } from '@/lib/organization/actor'
import type { Tree } from '@/lib/snapshot/tree'
import { AccountFields, type Billing, DEFAULT_ROLE } from './account-fields'
import { emailsOf, placesOf } from './places'
import { ScheduleWords } from './schedule-words'
import { TableInput } from './table-input'
import { usePlanTime } from './use-plan-time'

const counted = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'account' : 'accounts'}`

/** Makes many accounts from a table: every row is checked first, and the job makes them at AWS's pace. */
export function ManyAccounts({ actor, tree }: { actor: Actor; tree: Tree }) {
  const rootId = tree.columns.nodes.id[0]!
  const [text, setText] = useState('')
  const [defaults, setDefaults] = useState({ placeId: rootId, roleName: DEFAULT_ROLE, billing: 'ALLOW' as Billing })
  const now = usePlanTime()
  const job = useStart(actor.connection)
  const shown = useDeferredValue(text)
  const scope = useMemo(
    () => ({ organizationId: tree.columns.organization.id, rootId, places: placesOf(tree), emails: emailsOf(tree) }),
    [tree, rootId],
  )
  const planned = useMemo(
    () =>
      planAccounts(shown, {
        ...scope,
        defaults: {
          destinationId: defaults.placeId,
          roleName: defaults.roleName,
          iamUserAccessToBilling: defaults.billing,
        },
      }),
    [shown, scope, defaults],
  )
  const rows = useMemo(() => planned.map(rowOf), [planned])
  const plan = usePlan(rows)
  const taken = plan.taken.map((row) => row.planned)
  const role = roleNameSchema.safeParse(defaults.roleName)
  const start = () => {
    const items: ReturnType<typeof creationItems> = []
    for (const { input, place } of taken) {
      if (!input || !place) continue
      const idOf = (item: number) => fromItem(item, 'accountId')
      items.push(...creationItems(input, { rootId, placeId: place.id }, { at: items.length, idOf }))
    }
    job.start({ title: `Create ${counted(taken.length)}`, items })
  }
  const whyNot =
    whyNotLifecycle(actor) ??
    (taken.length === 0 ? 'No row can be created yet' : null) ??
    (taken.length > ROWS_MAX ? `At most ${ROWS_MAX.toLocaleString('en')} at once` : null)
  return (
    <div className="grid max-w-240 grid-cols-[minmax(0,1fr)] gap-3">
      <p className="text-muted">
        <ActingAs actor={actor} />
      </p>
      <TableInput
        label="Table"
        description={
          <>
            Columns: name, email, ou (id, path or name), role, billing (allow or deny), and tag:KEY for tags. Without a
            first row that names them: in this order.
          </>
        }
        placeholder={'name,email,ou,tag:env\npayments-prod,aws+payments@example.com,Workloads/Production,prod'}
        value={text}
        onChange={setText}
      />
      <AccountFields
        tree={tree}
        isDefault
        values={defaults}
        onChange={(changes) => setDefaults({ ...defaults, ...changes })}
        errors={{ roleName: role.success ? undefined : role.error.issues[0]?.message }}
      />
      {tree.columns.counts && (
        <Banner tone="info" title="The accounts are still being loaded, so addresses in use are not all known yet." />
      )}
      {rows.length > 0 && (
        <PlanTable label="Accounts to create" rows={rows} plan={plan} heads={['Account', 'E-mail', 'Goes to']} />
      )}
      {taken.length > 0 && now !== null && (
        <ScheduleWords
          label="When they are created"
          times={scheduleOf(taken.length, creationPace, now)}
          now={now}
          why="AWS takes on a new account every 10 seconds, five at once, and needs a minute or more for each."
        />
      )}
      <p className="text-muted">{`${createAccount.consequence} ${createAccount.wayBack}`}</p>
      <InlineError error={job.error} />
      <div>
        <Button variant="primary" isPending={job.isPending} disabledReason={whyNot} onClick={start}>
          {job.isPending ? 'Starting…' : `Create ${counted(taken.length)}`}
        </Button>
      </div>
    </div>
  )
}

const rowOf = (planned: PlannedAccount): PlanRow & { planned: PlannedAccount } => ({
  key: String(planned.line),
  name: `Line ${planned.line}: ${visibleText(planned.name)}`,
  item: (
    <span className="flex gap-2">
      <span className="flex-none text-muted tabular-nums">{planned.line}</span>
      <UntrustedText text={planned.name} />
    </span>
  ),
  current: <UntrustedText text={planned.email} />,
  after: planned.place && <UntrustedText text={planned.place.path} />,
  problem: planned.problem,
  planned,
})
