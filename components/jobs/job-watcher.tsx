'use client'
import { lazy, Suspense, useSyncExternalStore } from 'react'
import { withCode } from '@/lib/online'
import { watchedJobs } from './watched-jobs'

const ConnectionJobs = lazy(async () => {
  const { ConnectionJobs } = await withCode(() => import('./connection-jobs'))
  return { default: ConnectionJobs }
})

/** Follows the jobs that this tab has started, wherever one is, and tells once when each has ended. */
export function JobWatcher() {
  const watched = useSyncExternalStore(watchedJobs.subscribe, watchedJobs.get, watchedJobs.getOnServer)
  const connections = [...new Set(watched.map(({ connection }) => connection))]
  return (
    <Suspense>
      {connections.map((connection) => (
        <ConnectionJobs
          key={connection}
          connection={connection}
          watched={watched.filter((job) => job.connection === connection)}
        />
      ))}
    </Suspense>
  )
}
