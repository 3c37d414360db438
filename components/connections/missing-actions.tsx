'use client'
import { Banner } from '@/components/ui/banner'
import { CopyButton } from '@/components/ui/copy-button'
import { StatusText } from '@/components/ui/status-icon'
import type { Permissions } from '@/lib/permissions/schema'

/** Every IAM action that AWS has denied, in one place to copy. */
export function MissingActions({ permissions }: { permissions: Permissions }) {
  const { reads, changes } = permissions
  const denied = [
    ...reads.filter(({ result }) => result === 'denied').map(({ action }) => action),
    ...changes.flatMap(({ result, missing }) => (result === 'denied' && missing ? [missing] : [])),
  ]
  const missing = [...new Set(denied)].sort()
  const failed = reads.filter(({ result }) => result === 'failed').length
  if (missing.length === 0) {
    return (
      <div className="min-w-0 flex-1 basis-60">
        <StatusText status={failed > 0 ? 'warning' : 'ok'}>
          {failed > 0
            ? `${failed} ${failed === 1 ? 'read' : 'reads'} could not be tried; nothing else was denied`
            : 'AWS has denied nothing that was tried'}
        </StatusText>
      </div>
    )
  }
  return (
    <Banner
      tone="warn"
      title={`${missing.length} ${missing.length === 1 ? 'action is' : 'actions are'} missing`}
      className="min-w-0 flex-1 basis-80"
      actions={
        <CopyButton text={missing.join('\n')} label="Copy the missing actions">
          Copy
        </CopyButton>
      }
    >
      <ul dir="ltr" className="grid gap-0.5 font-mono text-xs text-text [overflow-wrap:anywhere]">
        {missing.map((action) => (
          <li key={action}>{action}</li>
        ))}
      </ul>
      <p className="mt-1">
        An IAM policy, an SCP or the kind of the account may be why: most of the organization is for its management
        account and its delegated administrators alone.
      </p>
    </Banner>
  )
}
