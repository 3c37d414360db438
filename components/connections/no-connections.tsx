import { EmptyState } from '@/components/ui/empty-state'
import { RetryButton } from '@/components/ui/retry-button'
import type { ConnectionSource } from '@/lib/connections/schema'

const EXAMPLE = `{
  "connections": [
    {
      "slug": "acme",
      "name": "Acme",
      "roleArn": "arn:aws:iam::111122223333:role/Canopy",
      "externalId": "…",
      "writable": false
    }
  ]
}`

const LOOKED: Record<ConnectionSource, string> = {
  sandbox: 'The world of the sandbox that this session belongs to has no identities.',
  file: 'The file that CANOPY_CONNECTIONS names lists none.',
  machine: 'Neither the environment, nor an instance role, nor a profile of the AWS config files gave one.',
}

/** No connection at all: where they were looked for, and how one is added. */
export function NoConnections({ source }: { source: ConnectionSource }) {
  return (
    <EmptyState title="No connection found" action={<RetryButton>Look again</RetryButton>}>
      <div className="grid gap-3">
        <p>{LOOKED[source]}</p>
        <ul className="grid list-disc gap-1 ps-4">
          <li>
            Environment: <code>AWS_ACCESS_KEY_ID</code>, <code>AWS_PROFILE</code> and the rest of the AWS default chain.
          </li>
          <li>
            Profiles: <code>~/.aws/config</code> and <code>~/.aws/credentials</code>. They are for reading.
          </li>
          <li>
            <code>CANOPY_CONNECTIONS</code>: a file like this one. Only it can mark a connection writable.
          </li>
        </ul>
        <pre dir="ltr" className="overflow-x-auto rounded-control border border-line bg-sunken p-3 text-text">
          {EXAMPLE}
        </pre>
      </div>
    </EmptyState>
  )
}
