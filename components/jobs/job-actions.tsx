'use client'
import { useMutation } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTierThree } from '@/components/approvals/use-tier-three'
import { ActingAs } from '@/components/organization/acting-as'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { download } from '@/components/ui/download'
import { InlineError } from '@/components/ui/inline-error'
import type { JobDetail } from '@/lib/jobs/schema'
import { useCancelJob, useResumeJob, useRetryFailed, useUndoJob } from '@/lib/jobs/use-job'
import { whyNotThrough } from '@/lib/operations/why-not-through'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import { errorOf } from '@/lib/result'
import { resultsCsv } from './job-csv'
import { doneOf, leftOf } from './job-words'
import { useCountdown } from './use-countdown'
import type { Names } from './use-names'
import { watchedJobs } from './watched-jobs'

type JobActionsProps = JobDetail & { actor: Actor; readNames: Names['read'] }

const number = (count: number) => count.toLocaleString('en')
const items = (count: number) => `${number(count)} ${count === 1 ? 'item' : 'items'}`

/** What can be done with a job as it stands. */
export function JobActions({ actor, job, items: all, readNames }: JobActionsProps) {
  const { connection } = actor
  const [asked, setAsked] = useState<'cancel' | 'undo' | null>(null)
  const router = useRouter()
  const cancel = useCancelJob(connection)
  const resume = useResumeJob(connection)
  const retry = useRetryFailed(connection)
  // What an undo comes to depends on what each item did, which the server knows: it asks for more when it needs it.
  const tierThree = useTierThree(connection, false)
  const undo = useUndoJob(connection, tierThree.confirmation)
  const { whyNot, isAsked, props: confirming } = tierThree.dialog(errorOf(undo.error), [])
  const starting = useCountdown(job)
  const exporting = useMutation({
    networkMode: 'always',
    mutationFn: async () => download(`canopy-job-${job.id}.csv`, resultsCsv(all, await readNames())),
  })

  const input = { jobId: job.id }
  const watch = (jobId: string) => watchedJobs.add({ connection, jobId })
  const isOpen = job.state === 'running' || job.state === 'paused'
  const left = leftOf(job)
  const whyNotChange = whyNotThrough(actor)
  // What is stopped changes nothing, so that a connection for reading is enough.
  const whyNotRole = whyNotThrough({ ...actor, writable: true })
  const failure = errorOf(resume.error) ?? errorOf(retry.error) ?? (asked === null ? errorOf(cancel.error) : null)
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        {starting > 0 && (
          <>
            <p className="font-semibold">{`Starts in ${starting} s`}</p>
            <Button
              variant="primary"
              disabledReason={whyNotRole}
              isPending={cancel.isPending}
              onClick={() => cancel.mutate(input)}
            >
              Cancel
            </Button>
          </>
        )}
        {job.state === 'paused' && (
          <Button
            variant="primary"
            disabledReason={whyNotChange}
            isPending={resume.isPending}
            onClick={() => resume.mutate(input, { onSuccess: () => watch(job.id) })}
          >
            Resume
          </Button>
        )}
        {isOpen && starting === 0 && left > 0 && (
          <Button disabledReason={whyNotRole} onClick={() => setAsked('cancel')}>
            Cancel remaining…
          </Button>
        )}
        {job.state !== 'running' && job.counts.failed > 0 && (
          <Button
            disabledReason={whyNotChange}
            isPending={retry.isPending}
            onClick={() => retry.mutate(input, { onSuccess: () => watch(job.id) })}
          >
            {`Retry ${number(job.counts.failed)} failed`}
          </Button>
        )}
        {!isOpen && job.undoable > 0 && job.undoneBy === null && (
          <Button disabledReason={whyNotChange} onClick={() => setAsked('undo')}>
            Undo done…
          </Button>
        )}
        <Button variant="quiet" isPending={exporting.isPending} onClick={() => exporting.mutate()}>
          <Download aria-hidden className="size-3.5" />
          Export CSV
        </Button>
      </div>
      <InlineError error={failure} />
      {asked === 'cancel' && (
        <ConfirmDialog
          isOpen
          onClose={() => setAsked(null)}
          onConfirm={() => cancel.mutate(input, { onSuccess: () => setAsked(null) })}
          title="Cancel remaining"
          actingAs={<ActingAs actor={actor} />}
          subject={items(left)}
          consequences={[
            `${number(doneOf(job))} of ${number(job.total)} are done and stay done.`,
            `${number(left)} are not sent; what is being sent right now ends first.`,
          ]}
          wayBack="What is left out can be started again as a new job."
          confirmLabel="Cancel remaining"
          pendingLabel="Canceling…"
          isPending={cancel.isPending}
          disabledReason={isOpen ? null : 'The job has ended meanwhile'}
          error={errorOf(cancel.error)}
        />
      )}
      {asked === 'undo' && (
        <ConfirmDialog
          isOpen
          onClose={() => setAsked(null)}
          onConfirm={() =>
            undo.mutate(input, {
              onSuccess: ({ jobId }) => {
                watch(jobId)
                router.push(paths.job(connection, jobId))
              },
            })
          }
          title="Undo done"
          actingAs={<ActingAs actor={actor} />}
          subject={items(job.undoable)}
          consequences={[
            `A new job takes back what ${number(job.undoable)} of ${number(doneOf(job))} did, the last one first.`,
            'What somebody has changed since is left alone, and says so.',
          ]}
          wayBack="What it did in between stays done. The undo can be undone in its turn."
          confirmLabel={`Undo ${items(job.undoable)}`}
          pendingLabel="Starting…"
          isPending={undo.isPending}
          typed={isAsked ? String(job.undoable) : undefined}
          disabledReason={whyNot}
          {...confirming}
        />
      )}
    </>
  )
}
