import { invalidInput } from '@/lib/field-errors'
import { jobIdInput } from '@/lib/jobs/schema'
import { readJob } from '@/lib/jobs/service'
import { AppFailure } from '@/lib/result'
import { readRoute } from '@/lib/route'

type Params = { connection: string; jobId: string }

export const GET = readRoute((ctx, _search, { jobId }: Params, session) => {
  const asked = jobIdInput.safeParse({ jobId })
  if (!asked.success) throw new AppFailure(invalidInput(asked.error.issues))
  return readJob(ctx, session, asked.data.jobId)
})
