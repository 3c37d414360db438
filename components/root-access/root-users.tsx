'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Ellipsis, Search } from 'lucide-react'
import { lazy, Suspense, useDeferredValue, useRef, useState } from 'react'
import { ProgressBar } from '@/components/jobs/progress-bar'
import { watchedJobs } from '@/components/jobs/watched-jobs'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { GroupedId } from '@/components/ui/grouped-id'
import { InlineError } from '@/components/ui/inline-error'
import { LoadFailure } from '@/components/ui/load-failure'
import { Menu } from '@/components/ui/menu'
import { Select } from '@/components/ui/select'
import { SkeletonRows } from '@/components/ui/skeleton'
import { TextField } from '@/components/ui/text-field'
import { TextLink } from '@/components/ui/text-link'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { type TableColumn, VirtualTable } from '@/components/ui/virtual-table'
import { visibleText } from '@/components/ui/visible-text'
import { type Role, whyNotRole } from '@/lib/auth/roles'
import { startReading } from '@/lib/jobs/actions'
import { jobKeys } from '@/lib/jobs/queries'
import type { JobSummary } from '@/lib/jobs/schema'
import { withCode } from '@/lib/online'
import { askFor } from '@/lib/operations/ask'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import { errorOf, unwrap } from '@/lib/result'
import { whyNotChange, whyNotRoot } from '@/lib/root-access/rules'
import type { RootAccess } from '@/lib/root-access/schema'
import { AUDIT_TITLE } from '@/lib/root-sessions/schema'
import { Certificates, Checked, Keys, Mfa, Password, Summary } from './root-user-cells'
import { SHOWS, type Show, useRootPlace } from './use-root-place'
import { hasCredentials, type RootUser, useRootUsers, whyNever } from './use-root-users'

const RemoveDialog = lazy(() =>
  withCode(() => import('./remove-dialog')).then((code) => ({ default: code.RemoveDialog })),
)
const RecoveryDialog = lazy(() =>
  withCode(() => import('./recovery-dialog')).then((code) => ({ default: code.RecoveryDialog })),
)
const UnlockDialog = lazy(() =>
  withCode(() => import('./unlock-dialog')).then((code) => ({ default: code.UnlockDialog })),
)

const SHOW_WORDS: Record<Show, string> = {
  all: 'All accounts',
  found: 'With credentials',
  clean: 'Without credentials',
  unread: 'Not looked at',
  failed: 'Could not be read',
}

const TEMPLATE =
  'grid-cols-[minmax(0,1fr)_auto] gap-x-3 md:grid-cols-[minmax(0,2fr)_repeat(4,minmax(0,1fr))_minmax(0,1fr)_28px]'
const WIDE = 'max-md:hidden'

type RootUsersProps = { actor: Actor; access: RootAccess; role: Role }
type Open =
  | { dialog: 'remove'; users: readonly RootUser[] }
  | { dialog: 'recovery' | 'unlock'; user: RootUser; service?: 's3' | 'sqs' }

const number = (count: number) => count.toLocaleString('en')

/** The root user of every account as it was last looked at, and what can be done about it. */
export function RootUsers({ actor, access, role }: RootUsersProps) {
  const { connection } = actor
  const place = useRootPlace(connection)
  const q = useDeferredValue(place.q)
  const { shown, users, counts, running, failure, isAuditRead, refetch } = useRootUsers(connection, {
    q,
    show: place.show,
  })
  const audit = useStartAudit(connection)
  const [open, setOpen] = useState<Open | null>(null)
  const search = useRef<HTMLInputElement>(null)

  const mayNot = whyNotRole(role, 'operator')?.message ?? null
  const notAdmin = whyNotRole(role, 'admin')?.message ?? null
  const whyNotAudit = whyNotRoot(access, 'RootCredentialsManagement') ?? mayNot
  const whyNotRemove = whyNotChange(actor, access, 'RootCredentialsManagement') ?? notAdmin
  const whyNotUnlock = whyNotChange(actor, access, 'RootSessions') ?? notAdmin

  if (!shown || !users) {
    return failure ? (
      <LoadFailure error={failure} what="the accounts" onRetry={() => void refetch()} />
    ) : (
      <SkeletonRows rows={12} label="Reading the accounts" />
    )
  }
  const removable = shown.filter(hasCredentials)
  const at = (row: number) => shown[row] as RootUser
  const menuOf = (user: RootUser) => {
    const never = whyNever(user)
    const nothing = user.found === null ? 'Look at it first' : 'It has no credentials'
    return [
      [
        {
          id: 'look',
          label: 'Look again',
          disabledReason: never ?? whyNotAudit,
          onSelect: () => audit.start([user.id]),
        },
        {
          id: 'sessions',
          label: 'Root sessions in it',
          onSelect: () => void place.set({ tab: 'sessions', account: user.id }),
        },
      ],
      [
        {
          id: 'recovery',
          label: 'Allow password recovery…',
          disabledReason:
            never ?? whyNotRemove ?? (user.found?.password ? 'It has a password, which can be recovered' : null),
          onSelect: () => setOpen({ dialog: 'recovery', user }),
        },
        {
          id: 'bucket',
          label: 'Unlock a bucket…',
          disabledReason: never ?? whyNotUnlock,
          onSelect: () => setOpen({ dialog: 'unlock', user, service: 's3' }),
        },
        {
          id: 'queue',
          label: 'Unlock a queue…',
          disabledReason: never ?? whyNotUnlock,
          onSelect: () => setOpen({ dialog: 'unlock', user, service: 'sqs' }),
        },
        {
          id: 'remove',
          label: 'Remove credentials…',
          tone: 'danger' as const,
          disabledReason: never ?? whyNotRemove ?? (hasCredentials(user) ? null : nothing),
          onSelect: () => setOpen({ dialog: 'remove', users: [user] }),
        },
      ],
    ]
  }
  const columns: TableColumn[] = [
    { id: 'account', header: 'Account', cell: (row) => <Account user={at(row)} /> },
    { id: 'password', header: 'Password', className: WIDE, cell: (row) => <Password user={at(row)} /> },
    { id: 'keys', header: 'Access keys', className: WIDE, cell: (row) => <Keys user={at(row)} /> },
    { id: 'mfa', header: 'MFA', className: WIDE, cell: (row) => <Mfa user={at(row)} /> },
    { id: 'certificates', header: 'Certificates', className: WIDE, cell: (row) => <Certificates user={at(row)} /> },
    {
      id: 'checked',
      header: 'Checked',
      className: 'max-md:col-start-1',
      cell: (row) => (
        <>
          <Summary user={at(row)} className="md:hidden" />
          <Checked user={at(row)} onRetry={() => audit.start([at(row).id])} whyNot={whyNotAudit} />
        </>
      ),
    },
    {
      id: 'menu',
      header: <span className="sr-only">Actions</span>,
      className: 'max-md:col-start-2 max-md:row-start-1',
      cell: (row) => (
        <Menu
          label={`Actions for ${visibleText(at(row).name)}`}
          size="icon"
          variant="quiet"
          placement="bottom end"
          groups={menuOf(at(row))}
        >
          <Ellipsis aria-hidden className="size-4" />
        </Menu>
      ),
    },
  ]
  return (
    <>
      <div className="flex flex-none flex-wrap items-end gap-2 border-b border-line bg-surface px-3.5 py-2 max-md:px-2.5">
        <div className="w-56 max-md:w-full">
          <TextField
            ref={search}
            label="Filter accounts"
            hideLabel
            type="search"
            placeholder="Name or account id"
            value={place.q}
            onChange={(text) => void place.set({ q: text || null })}
            icon={<Search aria-hidden className="size-3.5" />}
          />
        </div>
        <Select
          label="Show"
          hideLabel
          value={place.show}
          onChange={(show) => void place.set({ show })}
          options={SHOWS.map((show) => ({ value: show, label: `${SHOW_WORDS[show]} (${number(counts[show])})` }))}
        />
        <div className="ms-auto flex flex-wrap gap-2 max-md:ms-0">
          <Button
            onClick={() => audit.start(null)}
            isPending={audit.isPending}
            disabledReason={whyNotAudit ?? (running ? 'An audit is under way' : null)}
          >
            Audit all accounts
          </Button>
          <Button
            variant="danger"
            onClick={() => setOpen({ dialog: 'remove', users: removable })}
            disabledReason={
              whyNotRemove ?? (removable.length === 0 ? 'No credentials are known in what is shown' : null)
            }
          >
            Remove credentials…
          </Button>
        </div>
      </div>
      <InlineError error={audit.error} />
      {running && <AuditProgress connection={connection} job={running} />}
      {failure && (
        <Banner tone="warn" title={failure.message} className="m-3 flex-none">
          What you see is from before. {failure.hint}
        </Banner>
      )}
      <p role="status" className="sr-only">
        {`${number(shown.length)} of ${number(users.length)} accounts`}
      </p>
      {isAuditRead && counts.found + counts.clean + counts.failed === 0 && !running && (
        <p className="flex-none px-3.5 pt-2.5 text-muted">
          No root user has been looked at yet. An audit opens a short root session in each account and reads; it changes
          nothing.
        </p>
      )}
      {shown.length === 0 ? (
        <EmptyState
          title={users.length === 0 ? 'No accounts' : 'No accounts match'}
          action={
            users.length > 0 && <Button onClick={() => void place.set({ q: null, show: null })}>Clear filter</Button>
          }
        />
      ) : (
        <VirtualTable
          label="Root users"
          columns={columns}
          rowHeader="account"
          template={TEMPLATE}
          rowCount={shown.length}
          keyOf={(row) => at(row).id}
          estimatePx={38}
          className="min-h-0 flex-1 max-md:min-h-80"
        />
      )}
      <Suspense fallback={null}>
        {open?.dialog === 'remove' && <RemoveDialog actor={actor} users={open.users} onClose={() => setOpen(null)} />}
        {open?.dialog === 'recovery' && <RecoveryDialog actor={actor} user={open.user} onClose={() => setOpen(null)} />}
        {open?.dialog === 'unlock' && (
          <UnlockDialog actor={actor} user={open.user} service={open.service ?? 's3'} onClose={() => setOpen(null)} />
        )}
      </Suspense>
    </>
  )
}

function Account({ user }: { user: RootUser }) {
  return (
    <span className="grid min-w-0 md:py-0.5">
      <UntrustedText text={user.name} />
      <GroupedId id={user.id} className="text-muted" />
    </span>
  )
}

/** How far the audit is; it goes on when the page is left. */
function AuditProgress({ connection, job }: { connection: string; job: JobSummary }) {
  return (
    <div className="grid flex-none gap-1 border-b border-line bg-surface px-3.5 py-2 max-md:px-2.5">
      <p className="flex flex-wrap gap-x-3">
        <span>{job.state === 'paused' ? 'The audit is paused: it needs you.' : 'An audit is under way.'}</span>
        <TextLink href={paths.job(connection, job.id)} prefetch={false}>
          Open the job
        </TextLink>
      </p>
      <ProgressBar job={job} />
    </div>
  )
}

/** Starts an audit of all accounts, or of some; one that is asked for again while its answer is lost is the same. */
function useStartAudit(connection: string) {
  const client = useQueryClient()
  const asked = useRef<{ id: string; key: string } | null>(null)
  const mutation = useMutation({
    networkMode: 'always',
    mutationFn: async (accountIds: readonly string[] | null) => {
      const key = String(accountIds)
      if (asked.current?.key !== key) asked.current = { id: crypto.randomUUID(), key }
      const title = accountIds === null ? AUDIT_TITLE : `${AUDIT_TITLE} of ${accountIds.join(', ')}`
      const inputs = accountIds?.map((accountId) => ({ accountIds: [accountId] }))
      const input = { title, name: 'AuditRootUser', ...(inputs ? { inputs } : {}) }
      const result = await askFor(startReading, { connection, operationId: asked.current.id, input })
      if (result.ok || (result.error.kind !== 'unknown' && result.error.kind !== 'running')) asked.current = null
      return unwrap(result)
    },
    onSuccess: ({ jobId }) => watchedJobs.add({ connection, jobId }),
    onSettled: () => client.invalidateQueries({ queryKey: jobKeys.all(connection) }),
  })
  return { start: mutation.mutate, isPending: mutation.isPending, error: errorOf(mutation.error) }
}
