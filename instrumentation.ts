export async function register() {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { refusePublicStart } = await import('@/lib/auth/refuse-start')
  refusePublicStart()
  const { holdStoreOrEnd } = await import('@/lib/store/hold')
  holdStoreOrEnd()
  const { guardEveryResponse } = await import('@/lib/auth/every-response')
  guardEveryResponse()
  const { notePeers } = await import('@/lib/auth/peer')
  notePeers()
  const { resumeAtStart } = await import('@/lib/resume-at-start')
  resumeAtStart()
}
