'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTierThree } from '@/components/approvals/use-tier-three'
import { ActingAs } from '@/components/organization/acting-as'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { InlineError } from '@/components/ui/inline-error'
import { SearchList } from '@/components/ui/search-list'
import { Skeleton } from '@/components/ui/skeleton'
import { TextField } from '@/components/ui/text-field'
import { useToast } from '@/components/ui/toast'
import { UntrustedBlock } from '@/components/ui/untrusted-block'
import { visibleText } from '@/components/ui/visible-text'
import type { Actor } from '@/lib/organization/actor'
import { errorOf } from '@/lib/result'
import { deleteBucketPolicy, setQueueAttributes } from '@/lib/root-sessions/operations'
import { lockedQuery } from '@/lib/root-sessions/queries'
import { useUnlockBucket, useUnlockQueue } from '@/lib/root-sessions/use-root-task'
import { AccountSubject } from './account-subject'
import type { RootUser } from './use-root-users'

type UnlockDialogProps = { actor: Actor; user: RootUser; service: 's3' | 'sqs'; onClose: () => void }

const WORDS = {
  s3: { one: 'bucket', many: 'buckets', operation: deleteBucketPolicy },
  sqs: { one: 'queue', many: 'queues', operation: setQueueAttributes },
}
const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/
const DEFAULT_REGION = 'us-east-1'

/** Finds the bucket or queue, shows the policy that locks it, and asks before that is deleted. */
export function UnlockDialog({ actor, user, service, onClose }: UnlockDialogProps) {
  const { connection } = actor
  const { one, many, operation } = WORDS[service]
  const [typedRegion, setTypedRegion] = useState(DEFAULT_REGION)
  // Queues are listed region by region; each look opens a root session, so that it is asked for.
  const [region, setRegion] = useState<string | undefined>(service === 's3' ? undefined : DEFAULT_REGION)
  const [name, setName] = useState<string | null>(null)
  const of = { account: user.id, service, region }
  const list = useQuery(lockedQuery(connection, of))
  const read = useQuery(lockedQuery(connection, { ...of, name: name ?? undefined }, name !== null))
  const names = list.data && 'names' in list.data ? list.data.names : undefined
  const policy = name !== null && read.data && 'policy' in read.data ? read.data.policy : undefined

  const tierThree = useTierThree(connection, true)
  const bucket = useUnlockBucket(connection, tierThree.confirmation)
  const queue = useUnlockQueue(connection, tierThree.confirmation)
  const change = service === 's3' ? bucket : queue
  const toast = useToast()
  const seen = policy ?? ''
  const input =
    service === 's3'
      ? { accountId: user.id, bucket: name ?? '', seen }
      : { accountId: user.id, region: region ?? '', queue: name ?? '', seen }
  const confirming = tierThree.dialog(
    errorOf(change.error),
    name === null ? [] : [{ connection, name: operation.name, input }],
  )
  const done = () => {
    toast.show({ message: `The policy of the ${one} ${visibleText(name ?? '')} is deleted`, tone: 'ok' })
    onClose()
  }
  const confirm = () => {
    if (name === null || typeof policy !== 'string') return
    if (service === 's3') bucket.mutate({ accountId: user.id, bucket: name, seen }, { onSuccess: done })
    else queue.mutate({ accountId: user.id, region: region ?? '', queue: name, seen }, { onSuccess: done })
  }
  const whyNot =
    name === null
      ? `Choose a ${one}`
      : policy === undefined
        ? 'Its policy is being read'
        : policy === null
          ? `This ${one} has no policy`
          : null
  return (
    <ConfirmDialog
      isOpen
      startsInside
      size="lg"
      variant="danger"
      onClose={onClose}
      onConfirm={confirm}
      title={`${operation.verb} by deleting its policy`}
      actingAs={<ActingAs actor={actor} />}
      subject={<AccountSubject user={user} />}
      consequences={policy ? [operation.consequence] : []}
      wayBack={policy ? operation.wayBack : undefined}
      typed={policy ? user.id : undefined}
      confirmLabel={operation.verb}
      pendingLabel="Asking AWS…"
      isPending={change.isPending}
      disabledReason={whyNot ?? confirming.whyNot}
      {...confirming.props}
    >
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
    </ConfirmDialog>
  )
}
