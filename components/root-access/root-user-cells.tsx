'use client'
import { Button } from '@/components/ui/button'
import { RelativeTime } from '@/components/ui/relative-time'
import { type Status, StatusText } from '@/components/ui/status-icon'
import { visibleText } from '@/components/ui/visible-text'
import { foundWords } from '@/lib/root-sessions/removals'
import { hasCredentials, type RootUser, whyNever } from './use-root-users'

type CellProps = { user: RootUser }

/** Not looked at is not none: it says nothing. */
const NotYet = () => <span className="text-muted">…</span>
const None = ({ status = 'ok' }: { status?: Status }) => <StatusText status={status}>none</StatusText>

export function Password({ user: { found } }: CellProps) {
  if (!found) return <NotYet />
  if (found.password === null) return <None />
  return (
    <StatusText status="warning">
      set, <RelativeTime at={found.password} />
    </StatusText>
  )
}

export function Keys({ user: { found } }: CellProps) {
  if (!found) return <NotYet />
  if (found.accessKeys.length === 0) return <None />
  return (
    <ul>
      {found.accessKeys.map((key) => (
        <li key={key.id} title={key.id}>
          <StatusText status={key.isActive ? 'danger' : 'warning'}>
            {key.isActive ? 'active, ' : 'inactive, '}
            {key.lastUsedAt ? (
              <>
                used <RelativeTime at={key.lastUsedAt} />
                {key.lastUsedFor && ` for ${visibleText(key.lastUsedFor)}`}
              </>
            ) : (
              'never used'
            )}
          </StatusText>
        </li>
      ))}
    </ul>
  )
}

export function Mfa({ user: { found } }: CellProps) {
  if (!found) return <NotYet />
  const { mfaDevices, password } = found
  // Without a password there is nothing to guard.
  if (mfaDevices.length === 0) return <None status={password === null ? 'ok' : 'danger'} />
  return (
    <ul>
      {mfaDevices.map((device) => (
        <li key={device.serialNumber} title={device.serialNumber}>
          <StatusText status="ok">
            device, {device.enabledAt ? <RelativeTime at={device.enabledAt} /> : 'on'}
          </StatusText>
        </li>
      ))}
    </ul>
  )
}

export function Certificates({ user: { found } }: CellProps) {
  if (!found) return <NotYet />
  if (found.certificates.length === 0) return <None />
  return (
    <ul>
      {found.certificates.map((certificate) => (
        <li key={certificate.id} title={certificate.id}>
          <StatusText status="warning">
            {certificate.isActive ? 'active, ' : 'inactive, '}
            {certificate.uploadedAt ? <RelativeTime at={certificate.uploadedAt} /> : 'no date'}
          </StatusText>
        </li>
      ))}
    </ul>
  )
}

/** All in one line, where there is no room for columns. */
export function Summary({ user, className }: CellProps & { className?: string }) {
  if (!user.found) return null
  return (
    <StatusText status={hasCredentials(user) ? 'warning' : 'ok'} className={className}>
      {foundWords(user.found) || 'No credentials'}
    </StatusText>
  )
}

type CheckedProps = CellProps & { onRetry: () => void; whyNot: string | null }

/** When it was looked at last, or why it could not be. */
export function Checked({ user, onRetry, whyNot }: CheckedProps) {
  const { error, foundAt } = user
  const never = whyNever(user)
  if (never && !foundAt) {
    return (
      <span title={never}>
        <StatusText status="off" className="text-muted">
          {user.isManagement ? 'out of reach' : 'not active'}
        </StatusText>
      </span>
    )
  }
  return (
    <span className="grid justify-items-start gap-1 text-muted">
      {foundAt ? <RelativeTime at={foundAt} /> : !error && 'not looked at'}
      {error && (
        <>
          <StatusText status="danger" className="text-text [&>span]:whitespace-normal">
            {error.message}
          </StatusText>
          <Button onClick={onRetry} disabledReason={whyNot}>
            Retry
          </Button>
        </>
      )}
    </span>
  )
}
