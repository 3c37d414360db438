'use client'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { startJob } from '@/lib/jobs/actions'
import { jobKeys } from '@/lib/jobs/queries'
import type { StartJobInput } from '@/lib/jobs/schema'
import { askFor } from '@/lib/operations/ask'
import type { Confirmation } from '@/lib/operations/confirmation'
import { paths } from '@/lib/paths'
import { type AppError, errorOf, unwrap } from '@/lib/result'
import { watchedJobs } from './watched-jobs'

export type JobRequest = {
  connection: string
  input: StartJobInput
  /** For a job whose items together are of tier 3. */
  confirmation?: Confirmation
}
export type StartedJob = { connection: string; jobId: string; title: string }

/**
 * Starts jobs, one after another, each under an id made once: a click that is repeated while the answer is lost asks
 * about the same job instead of starting another. What was started is watched from every page.
 */
export function useStartJobs() {
  const asked = useRef(new Map<string, string>())
  const [started, setStarted] = useState<readonly StartedJob[]>([])
  const [pending, setPending] = useState<AppError | null>(null)
  const mutation = useMutation({
    networkMode: 'always',
    mutationFn: async (requests: readonly JobRequest[]) => {
      const done: StartedJob[] = []
      for (const { connection, input, confirmation } of requests) {
        const key = `${connection} ${JSON.stringify(input)}`
        const operationId = asked.current.get(key) ?? crypto.randomUUID()
        asked.current.set(key, operationId)
        const request = { connection, operationId, input, confirmation }
        const result = await askFor(startJob, request, setPending).finally(() => setPending(null))
        // Refused: the same wish again is a new one. Unknown: it is still the old one.
        if (!result.ok && result.error.kind !== 'unknown' && result.error.kind !== 'running') asked.current.delete(key)
        const job = { connection, jobId: unwrap(result).jobId, title: input.title }
        watchedJobs.add({ connection, jobId: job.jobId })
        done.push(job)
        setStarted([...done])
      }
      return done
    },
    onSettled: (_done, _error, requests, _result, { client }) =>
      Promise.all(requests.map(({ connection }) => client.invalidateQueries({ queryKey: jobKeys.all(connection) }))),
  })
  return {
    start: mutation.mutate,
    started,
    isPending: mutation.isPending,
    error: pending ?? errorOf(mutation.error),
  }
}

/** Starts one job and goes to its page. */
export function useStart(connection: string) {
  const router = useRouter()
  const jobs = useStartJobs()
  return {
    isPending: jobs.isPending,
    error: jobs.error,
    start: (input: StartJobInput) =>
      jobs.start([{ connection, input }], {
        onSuccess: ([job]) => job && router.push(paths.job(connection, job.jobId)),
      }),
  }
}
