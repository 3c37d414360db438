'use client'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Breadcrumb } from '@/components/shell/breadcrumb'
import { InTopBar } from '@/components/shell/top-bar-outlet'
import { connectionsQuery } from '@/lib/connections/queries'
import { ConnectionCard } from './connection-card'
import { NoConnections } from './no-connections'

const COUNT = new Intl.PluralRules('en')

/** Every AWS identity that this server can use. */
export function ConnectionsView() {
  const { data } = useSuspenseQuery(connectionsQuery())
  const { connections, source } = data
  return (
    <div className="grid gap-4 p-4 md:px-7 md:py-5">
      <InTopBar slot="breadcrumb">
        <Breadcrumb parts={[{ label: 'Connections' }]} />
      </InTopBar>
      <div className="grid gap-1">
        <h1 className="text-xl font-semibold">Connections</h1>
        <p className="max-w-160 text-muted">
          AWS identities that this server found at start. They are set where the server runs, never in the browser.
          {connections.length > 0 &&
            ` ${connections.length} ${COUNT.select(connections.length) === 'one' ? 'connection' : 'connections'}.`}
        </p>
      </div>
      {connections.length === 0 ? (
        <NoConnections source={source} />
      ) : (
        <ul className="grid max-w-280 gap-3">
          {connections.map((connection) => (
            <ConnectionCard key={connection.slug} connection={connection} />
          ))}
        </ul>
      )}
    </div>
  )
}
