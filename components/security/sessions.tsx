'use client'
import { useQuery } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import { endOtherSessions } from '@/lib/security/actions'
import { sessionsQuery } from '@/lib/security/queries'
import type { Sessions } from '@/lib/security/schema'
import { useSetting } from '@/lib/security/use-setting'
import { SecurityPage } from './security-page'
import { SessionItem } from './session-item'
import { SettingError } from './setting-error'
import { StaleBanner } from './stale-banner'

const COUNT = new Intl.PluralRules('en')

/** Where one is signed in; for admins, where everybody is. */
export function SessionsView({ initial, renderedAt, me }: { initial: Sessions; renderedAt: number; me: string }) {
  const { data, error } = useQuery({ ...sessionsQuery(), initialData: initial, initialDataUpdatedAt: renderedAt })
  const endOthers = useSetting(endOtherSessions)
  const { show } = useToast()
  const others = data.sessions.filter(({ person, isThisOne }) => person === me && !isThisOne).length
  const end = () =>
    endOthers.mutate(
      {},
      {
        onSuccess: (count) =>
          show({ message: `Ended ${count} ${COUNT.select(count) === 'one' ? 'session' : 'sessions'}` }),
      },
    )
  return (
    <SecurityPage
      title="Sessions"
      lead={
        data.isAll
          ? 'Where everybody is signed in. A session ends after half an hour unused, and twelve hours after it began.'
          : 'Where you are signed in. A session ends after half an hour unused, and twelve hours after it began.'
      }
    >
      <StaleBanner error={error} />
      <div>
        <Button
          onClick={end}
          isPending={endOthers.isPending}
          disabledReason={others === 0 ? 'You have no other session' : null}
        >
          End all my other sessions
        </Button>
      </div>
      <SettingError error={endOthers.error} />
      <ul aria-label="Sessions" className="grid divide-y divide-line rounded-panel border border-line bg-surface">
        {data.sessions.map((session) => (
          <SessionItem key={session.id} session={session} showsPerson={data.isAll} />
        ))}
      </ul>
    </SecurityPage>
  )
}
