'use client'
import { Button } from '@/components/ui/button'
import { RelativeTime } from '@/components/ui/relative-time'
import { StatusText } from '@/components/ui/status-icon'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { visibleText } from '@/components/ui/visible-text'
import { endSession } from '@/lib/security/actions'
import { howWords } from '@/lib/security/rules'
import type { SessionRow } from '@/lib/security/schema'
import { useSetting } from '@/lib/security/use-setting'
import { SettingError } from './setting-error'

/** One session: whose, in which browser, from where, since when. */
export function SessionItem({ session, showsPerson }: { session: SessionRow; showsPerson: boolean }) {
  const { id, name, person, how, address, browser, createdAt, lastSeenAt, isThisOne } = session
  const end = useSetting(endSession)
  return (
    <li className="grid gap-2 px-3.5 py-2.5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="grid min-w-0 flex-1 basis-60 gap-0.5">
          <p className="flex min-w-0 flex-wrap items-baseline gap-x-2">
            <span className="font-semibold">{browser}</span>
            {showsPerson && (
              <span className="min-w-0">
                <UntrustedText text={name} /> <span className="text-muted">{person}</span>
              </span>
            )}
          </p>
          <p className="text-muted [overflow-wrap:anywhere]">
            {howWords(how)} ·{' '}
            {address ? (
              <span dir="ltr" className="font-mono text-xs">
                {address}
              </span>
            ) : (
              'address not known'
            )}{' '}
            · since <RelativeTime at={createdAt} /> · last used <RelativeTime at={lastSeenAt} />
          </p>
        </div>
        {isThisOne ? (
          <StatusText status="ok">This session</StatusText>
        ) : (
          <Button
            onClick={() => end.mutate({ session: id })}
            isPending={end.isPending}
            aria-label={`End the session of ${visibleText(name)}: ${browser}`}
          >
            End
          </Button>
        )}
      </div>
      <SettingError error={end.error} />
    </li>
  )
}
