'use client'
import { useQuery } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { GroupedId } from '@/components/ui/grouped-id'
import { LoadFailure } from '@/components/ui/load-failure'
import { RelativeTime } from '@/components/ui/relative-time'
import { SkeletonRows } from '@/components/ui/skeleton'
import { StatusText } from '@/components/ui/status-icon'
import { TextField } from '@/components/ui/text-field'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { useNow } from '@/components/ui/use-now'
import { errorOf } from '@/lib/result'
import { sessionsQuery } from '@/lib/root-sessions/queries'
import type { RootSession } from '@/lib/root-sessions/schema'
import type { RootTask } from '@/lib/root-task'
import { useRootPlace } from './use-root-place'

const TASK_WORDS: Record<RootTask, string> = {
  IAMAuditRootUserCredentials: 'Look at credentials',
  IAMCreateRootUserPassword: 'Allow password recovery',
  IAMDeleteRootUserCredentials: 'Remove credentials',
  S3UnlockBucketPolicy: 'Unlock a bucket',
  SQSUnlockQueuePolicy: 'Unlock a queue',
}
/** As many as the server lists. */
const LISTED = 200

const digitsOf = (text: string) => text.replace(/[\s-]/g, '')
const isWhole = (account: string) => /^\d{12}$/.test(account)

/** Every root session that was opened from here: who, where, for what, until when, and each call in it. */
export function SessionsList({ connection }: { connection: string }) {
  const place = useRootPlace(connection)
  const account = digitsOf(place.account)
  const query = useQuery(sessionsQuery(connection, isWhole(account) ? account : ''))
  const failure = errorOf(query.error)
  const sessions = query.data
  return (
    <>
      <div className="flex flex-none flex-wrap items-end gap-2 border-b border-line bg-surface px-3.5 py-2 max-md:px-2.5">
        <div className="w-56 max-md:w-full">
          <TextField
            label="Account id"
            type="search"
            inputMode="numeric"
            value={place.account}
            onChange={(text) => void place.set({ account: text || null })}
            error={account === '' || isWhole(account) ? undefined : 'An account id has 12 digits.'}
          />
        </div>
        <p className="min-w-0 flex-1 basis-60 pb-1 text-muted">
          A session is for one task in one account and ends by itself after three minutes. Its keys stay in the memory
          of the server; its calls are kept here.
        </p>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto bg-surface">
        {!sessions && failure && <LoadFailure error={failure} what="the sessions" onRetry={() => query.refetch()} />}
        {!sessions && !failure && <SkeletonRows label="Reading the sessions" />}
        {sessions?.length === 0 &&
          (isWhole(account) ? (
            <EmptyState
              title="No root session in this account"
              action={<Button onClick={() => void place.set({ account: null })}>Show all</Button>}
            />
          ) : (
            <EmptyState title="No root session was opened from here" />
          ))}
        <ul aria-label="Root sessions">
          {sessions?.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </ul>
        {sessions?.length === LISTED && (
          <p className="px-3.5 py-2 text-muted">{`The newest ${LISTED}. Give an account id to see older ones of it.`}</p>
        )}
      </div>
    </>
  )
}

function SessionRow({ session }: { session: RootSession }) {
  const now = useNow()
  const isOpen = now !== null && Date.parse(session.expiresAt) > now
  const failed = session.calls.filter(({ error }) => error !== null).length
  return (
    <li className="border-b border-line/45 px-3.5 py-1.5 max-md:px-2.5">
      <details>
        <summary className="rounded-chip py-0.5">
          <span className="inline-flex max-w-[calc(100%-24px)] flex-wrap items-center gap-x-3 gap-y-0.5 align-top">
            <b className="font-semibold">{TASK_WORDS[session.task] ?? session.task}</b>
            <GroupedId id={session.accountId} />
            <span className="text-muted">
              <UntrustedText text={session.person} /> · <RelativeTime at={session.startedAt} />
            </span>
            {isOpen ? (
              <StatusText status="pending">
                open, ends <RelativeTime at={session.expiresAt} />
              </StatusText>
            ) : (
              <StatusText status="off">ended</StatusText>
            )}
            <span className="text-muted">
              {`${session.calls.length} ${session.calls.length === 1 ? 'call' : 'calls'}`}
              {failed > 0 && `, ${failed} not answered with success`}
            </span>
          </span>
        </summary>
        <ol className="grid gap-1 py-1.5 ps-4" aria-label="Calls">
          <li className="text-muted">
            <code>AssumeRoot</code> for <code className="[overflow-wrap:anywhere]">{session.task}</code>, until{' '}
            <RelativeTime at={session.expiresAt} focusable />
          </li>
          {session.calls.map((call, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: calls are only ever added at the end
            <li key={index} className="flex flex-wrap gap-x-3">
              <StatusText status={call.error === null ? 'ok' : 'warning'}>
                <code>{call.operation}</code>
              </StatusText>
              {call.error !== null && <span>{call.error}</span>}
              <RelativeTime at={call.at} className="text-muted" />
              {call.requestId && (
                <span dir="ltr" className="font-mono text-xs text-muted [overflow-wrap:anywhere]">
                  {call.requestId}
                </span>
              )}
            </li>
          ))}
        </ol>
      </details>
    </li>
  )
}
