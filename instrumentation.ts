export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { guardEveryResponse } = await import('@/lib/auth/every-response')
  guardEveryResponse()
  const { resumeAtStart } = await import('@/lib/resume-at-start')
  resumeAtStart()
}
