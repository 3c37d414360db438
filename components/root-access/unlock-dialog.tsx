'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ConfirmOperation } from '@/components/approvals/confirm-operation'
import { Button } from '@/components/ui/button'
import { InlineError } from '@/components/ui/inline-error'
import { SearchList } from '@/components/ui/search-list'
import { Skeleton } from '@/components/ui/skeleton'
import { TextField } from '@/components/ui/text-field'
import { UntrustedBlock } from '@/components/ui/untrusted-block'
import { visibleText } from '@/components/ui/visible-text'
import type { Actor } from '@/lib/organization/actor'
import { errorOf } from '@/lib/result'
import * as actions from '@/lib/root-sessions/actions'
import { deleteBucketPolicy, setQueueAttributes } from '@/lib/root-sessions/operations'
import { lockedQuery, refreshRootSessions } from '@/lib/root-sessions/queries'
import { AccountSubject } from './account-subject'
import type { RootUser } from './use-root-users'

type UnlockDialogProps = { actor: Actor; user: RootUser; service: 's3' | 'sqs'; onClose: () => void }

const WORDS = {
  s3: { one: 'bucket', many: 'buckets' },
  sqs: { one: 'queue', many: 'queues' },
}
const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/
const DEFAULT_REGION = 'us-east-1'

/** Finds the bucket or queue, shows the policy that locks it, and asks before that is deleted. */
export function UnlockDialog({ actor, user, service, onClose }: UnlockDialogProps) {
  const { connection } = actor
  const { one, many } = WORDS[service]
  const [typedRegion, setTypedRegion] = useState(DEFAULT_REGION)
  // Queues are listed region by region; each look opens a root session, so that it is asked for.
  const [region, setRegion] = useState<string | undefined>(service === 's3' ? undefined : DEFAULT_REGION)
  const [name, setName] = useState<string | null>(null)
  const of = { account: user.id, service, region }
  const list = useQuery(lockedQuery(connection, of))
  const read = useQuery(lockedQuery(connection, { ...of, name: name ?? undefined }, name !== null))
  const names = list.data && 'names' in list.data ? list.data.names : undefined
  const policy = name !== null && read.data && 'policy' in read.data ? read.data.policy : undefined

  const whyNot =
    name === null
      ? `Choose a ${one}`
      : policy === undefined
        ? 'Its policy is being read'
        : policy === null
          ? `This ${one} has no policy`
          : null
  const common = {
    actor,
    startsInside: true,
    size: 'lg' as const,
    subject: <AccountSubject user={user} />,
    whyNot,
    pendingLabel: 'Asking AWS…',
    done: `The policy of the ${one} ${visibleText(name ?? '')} is deleted`,
    onSettled: refreshRootSessions(connection),
    onClose,
  }
  const isReady = name !== null && typeof policy === 'string'
  const finder = (
    <>
      {service === 'sqs' && (
        <form
          className="flex flex-wrap items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            if (!REGION.test(typedRegion)) return
            setRegion(typedRegion)
            setName(null)
          }}
        >
          <TextField
            label="Region"
            mono
            value={typedRegion}
            onChange={setTypedRegion}
            error={REGION.test(typedRegion) ? undefined : 'A region looks like eu-west-1.'}
          />
          <Button type="submit" disabledReason={typedRegion === region ? 'This region is shown' : null}>
            List queues
          </Button>
        </form>
      )}
      {names ? (
        <SearchList
          label={one === 'bucket' ? 'Bucket' : 'Queue'}
          options={names.map((each) => ({ id: each, label: each }))}
          value={name}
          onChange={(option) => setName(option.id)}
          autoFocus
          placeholder={`Find a ${one} by name`}
          empty={names.length === 0 ? `The account has no ${many}${region ? ` in ${region}` : ''}` : `No ${many} match`}
        />
      ) : list.error ? (
        <InlineError error={errorOf(list.error)} onRetry={() => list.refetch()} />
      ) : (
        <div role="status" aria-label={`Reading the ${many} in a root session`} className="grid gap-2">
          <Skeleton className="h-7 w-full" />
          <Skeleton className="h-40 w-full" />
        </div>
      )}
      {name !== null && read.error && <InlineError error={errorOf(read.error)} onRetry={() => read.refetch()} />}
      {policy === null && <p role="status">{`This ${one} has no policy: nothing of it locks anybody out.`}</p>}
      {policy && (
        <div className="grid gap-1">
          <p className="font-semibold">The policy that will be deleted</p>
          <UntrustedBlock text={policy} className="font-mono text-xs" />
        </div>
      )}
    </>
  )
  return service === 's3' ? (
    <ConfirmOperation
      {...common}
      operation={deleteBucketPolicy}
      action={actions.deleteBucketPolicy}
      input={isReady ? { accountId: user.id, bucket: name, seen: policy } : null}
    >
      {finder}
    </ConfirmOperation>
  ) : (
    <ConfirmOperation
      {...common}
      operation={setQueueAttributes}
      action={actions.setQueueAttributes}
      input={isReady ? { accountId: user.id, region: region ?? '', queue: name, seen: policy } : null}
    >
      {finder}
    </ConfirmOperation>
  )
}
