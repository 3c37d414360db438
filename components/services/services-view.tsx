'use client'
import { Search } from 'lucide-react'
import { parseAsString, parseAsStringLiteral, useQueryState } from 'nuqs'
import { lazy, Suspense, useDeferredValue, useState } from 'react'
import { PolicySync } from '@/components/policies/policy-sync'
import { useTree } from '@/components/policies/use-tree'
import { Breadcrumb } from '@/components/shell/breadcrumb'
import { PaneLayout } from '@/components/shell/pane-layout'
import { InTopBar } from '@/components/shell/top-bar-outlet'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { LoadFailure } from '@/components/ui/load-failure'
import { Segmented } from '@/components/ui/segmented'
import { SkeletonRows } from '@/components/ui/skeleton'
import { TextField } from '@/components/ui/text-field'
import { withCode } from '@/lib/online'
import type { Actor } from '@/lib/organization/actor'
import { knownServices, serviceOf } from '@/lib/services/known'
import { dependentsOf, whyNotChangeable } from '@/lib/services/rules'
import { ServiceMatrix } from './service-matrix'
import { ServicePanel } from './service-panel'
import { type ServiceWish, servicesInUse, useServices } from './use-services'

const EnableDialog = lazy(async () => ({
  default: (await withCode(() => import('./access-dialogs'))).EnableDialog,
}))
const DisableDialog = lazy(async () => ({
  default: (await withCode(() => import('./access-dialogs'))).DisableDialog,
}))
const RegisterDialog = lazy(async () => ({
  default: (await withCode(() => import('./administrator-dialogs'))).RegisterDialog,
}))
const DeregisterDialog = lazy(async () => ({
  default: (await withCode(() => import('./administrator-dialogs'))).DeregisterDialog,
}))

/** Past this many accounts their reading, one a second, is worth a word. */
const FEW = 5

const shown = ['on', 'all'] as const
const ways = ['services', 'accounts'] as const

/** Trusted access and delegated administrators as one matrix, to be read in both directions. */
export function ServicesView({ actor }: { actor: Actor }) {
  const { connection } = actor
  const { services, error, retry, delegations } = useServices(connection)
  const tree = useTree(connection)
  const [show, setShow] = useQueryState('show', parseAsStringLiteral(shown).withDefault('on'))
  const [down, setDown] = useQueryState('down', parseAsStringLiteral(ways).withDefault('services'))
  const [filter, setFilter] = useQueryState('q', parseAsString.withDefault(''))
  const [open, setOpen] = useQueryState('service', parseAsString.withOptions({ history: 'push' }))
  const [wish, setWish] = useState<ServiceWish | null>(null)
  const asked = useDeferredValue(filter.trim().toLowerCase())
  const crumbs = (
    <>
      <InTopBar slot="breadcrumb">
        <Breadcrumb parts={[{ label: 'Services' }]} />
      </InTopBar>
      <PolicySync connection={connection} />
    </>
  )
  if (!services) {
    return (
      <>
        {crumbs}
        {error ? (
          <LoadFailure error={error} what="the services" onRetry={retry} />
        ) : (
          <SkeletonRows label="Reading trusted access and administrators" rows={12} />
        )}
      </>
    )
  }
  const accounts = services.administrators.map(({ accountId }) => accountId)
  const trusted = services.trusted.map(({ servicePrincipal }) => servicePrincipal)
  const inUse = servicesInUse(services, delegations, accounts)
  const all = show === 'all' ? [...new Set([...inUse, ...knownServices])].sort() : inUse
  const principals = all.filter((one) => one.includes(asked) || serviceOf(one).name.toLowerCase().includes(asked))
  const whyNot = whyNotChangeable(actor)
  const dependents = (servicePrincipal: string) =>
    dependentsOf(servicePrincipal, delegations.administratorsOf(servicePrincipal), tree?.columns.policyTypes ?? [])
  const close = () => setWish(null)
  const names = new Map(services.administrators.map(({ accountId, name }) => [accountId, name]))
  return (
    <>
      {crumbs}
      <PaneLayout
        panel={
          open && (
            <ServicePanel
              key={open}
              {...{ actor, services, delegations, whyNot, names }}
              servicePrincipal={open}
              dependents={dependents(open)}
              onWish={setWish}
              onClose={() => void setOpen(null)}
            />
          )
        }
      >
        <header className="flex flex-wrap items-center gap-2 border-b border-line px-3.5 py-2.5">
          <div className="w-64 max-w-full">
            <TextField
              label="Filter services"
              hideLabel
              type="search"
              value={filter}
              onChange={(text) => void setFilter(text || null)}
              placeholder="Name or service principal"
              icon={<Search aria-hidden className="size-3.5" />}
            />
          </div>
          <Segmented
            label="Which services"
            value={show}
            onChange={(next) => void setShow(next)}
            segments={[
              { value: 'on', label: `On ${inUse.length}` },
              { value: 'all', label: 'All known' },
            ]}
          />
          <Segmented
            label="What the rows are"
            value={down}
            onChange={(next) => void setDown(next)}
            segments={[
              { value: 'services', label: 'By service' },
              { value: 'accounts', label: 'By account' },
            ]}
          />
          <span className="ms-auto flex flex-wrap gap-2">
            <Button disabledReason={whyNot} onClick={() => setWish({ kind: 'register' })}>
              Register administrator…
            </Button>
            <Button variant="primary" disabledReason={whyNot} onClick={() => setWish({ kind: 'enable' })}>
              Turn on trusted access…
            </Button>
          </span>
          <p role="status" className="sr-only">
            {asked && `${principals.length} match`}
          </p>
        </header>
        {error && (
          <div className="p-3.5 pb-0">
            <Banner tone="warn" title="This is what was read before" actions={<Button onClick={retry}>Retry</Button>}>
              {error.message}
            </Banner>
          </div>
        )}
        {delegations.read < delegations.total && delegations.total > FEW && (
          <p role="status" className="border-b border-line px-3.5 py-1.5 text-muted">
            {`${delegations.read} of ${delegations.total} accounts read. AWS answers one a second.`}
          </p>
        )}
        {principals.length > 0 ? (
          <ServiceMatrix
            {...{ principals, accounts, names, delegations, whyNot }}
            trusted={new Set(trusted)}
            way={down}
            hasTypes={tree !== undefined}
            dependents={dependents}
            onWish={setWish}
            onOpen={(servicePrincipal) => void setOpen(servicePrincipal)}
          />
        ) : (
          <EmptyState
            title={asked ? 'No services match' : 'No trusted access turned on'}
            action={asked ? <Button onClick={() => void setFilter(null)}>Clear filter</Button> : undefined}
          >
            {!asked && 'A service with trusted access works across the organization, and accounts can administer it.'}
          </EmptyState>
        )}
        <p className="border-t border-line px-3.5 py-1.5 text-xs text-muted">
          ● on or administers · · off or does not · … being read
        </p>
      </PaneLayout>
      <Suspense fallback={null}>
        {wish?.kind === 'enable' && (
          <EnableDialog
            actor={actor}
            organizationId={services.organizationId}
            servicePrincipal={wish.servicePrincipal}
            trusted={new Set(trusted)}
            onClose={close}
          />
        )}
        {wish?.kind === 'disable' && wish.servicePrincipal && (
          <DisableDialog
            actor={actor}
            organizationId={services.organizationId}
            servicePrincipal={wish.servicePrincipal}
            dependents={dependents(wish.servicePrincipal)}
            isWhole={delegations.read === delegations.total && tree !== undefined}
            onDeregister={(accountId) => setWish({ ...wish, kind: 'deregister', accountId })}
            onClose={close}
          />
        )}
        {wish?.kind === 'register' && (
          <RegisterDialog
            actor={actor}
            trusted={trusted}
            delegations={delegations}
            servicePrincipal={wish.servicePrincipal}
            accountId={wish.accountId}
            onClose={close}
          />
        )}
        {wish?.kind === 'deregister' && wish.servicePrincipal && wish.accountId && (
          <DeregisterDialog
            actor={actor}
            delegations={delegations}
            servicePrincipal={wish.servicePrincipal}
            accountId={wish.accountId}
            onClose={close}
          />
        )}
      </Suspense>
    </>
  )
}
