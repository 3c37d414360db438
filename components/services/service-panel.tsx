'use client'
import { Panel, PanelSection } from '@/components/shell/panel'
import { Button } from '@/components/ui/button'
import { Facts } from '@/components/ui/facts'
import { GroupedId } from '@/components/ui/grouped-id'
import { RelativeTime } from '@/components/ui/relative-time'
import { StatusText } from '@/components/ui/status-icon'
import { TextLink } from '@/components/ui/text-link'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { visibleText } from '@/components/ui/visible-text'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import { policyTypeFacts } from '@/lib/policies/types'
import { serviceOf } from '@/lib/services/known'
import { type Dependents, whyNotOff, whyNotRegister } from '@/lib/services/rules'
import type { Services } from '@/lib/services/schema'
import type { Delegations, ServiceWish } from './use-services'

type ServicePanelProps = {
  actor: Actor
  services: Services
  delegations: Delegations
  servicePrincipal: string
  dependents: Dependents
  names: ReadonlyMap<string, string>
  whyNot: string | null
  onWish: (wish: ServiceWish) => void
  onClose: () => void
}

/** One service: since when it is trusted, who administers it, and what depends on it. */
export function ServicePanel(props: ServicePanelProps) {
  const { actor, services, delegations, servicePrincipal, dependents, names, whyNot, onWish, onClose } = props
  const trusted = services.trusted.find((one) => one.servicePrincipal === servicePrincipal)
  const { name, most } = serviceOf(servicePrincipal)
  const { administrators, policyTypes } = dependents
  const unread = delegations.total - delegations.read
  return (
    <Panel
      label={`Details of ${visibleText(name)}`}
      onClose={onClose}
      header={
        <>
          <h2 className="flex min-w-0 text-lg font-semibold">
            <UntrustedText text={name} />
          </h2>
          <p className="flex items-center text-muted">
            <GroupedId id={servicePrincipal} copy />
          </p>
        </>
      }
    >
      <PanelSection>
        <Facts
          facts={[
            {
              label: 'Trusted access',
              value: <StatusText status={trusted ? 'ok' : 'off'}>{trusted ? 'On' : 'Off'}</StatusText>,
            },
            ...(trusted?.since ? [{ label: 'Since', value: <RelativeTime at={trusted.since} /> }] : []),
            { label: 'Administrators', value: most === undefined ? 'No limit that AWS states' : `At most ${most}` },
          ]}
        />
        <div className="mt-2.5">
          {trusted ? (
            <Button disabledReason={whyNot} onClick={() => onWish({ kind: 'disable', servicePrincipal })}>
              Turn off trusted access…
            </Button>
          ) : (
            <Button disabledReason={whyNot} onClick={() => onWish({ kind: 'enable', servicePrincipal })}>
              Turn on trusted access…
            </Button>
          )}
        </div>
      </PanelSection>
      <PanelSection title="Delegated administrators" aside={unread > 0 && `${unread} accounts still to be read`}>
        {administrators.length === 0 && unread === 0 && <p className="text-muted">No account administers it.</p>}
        <ul>
          {administrators.map((accountId) => {
            const since = delegations.ofAccount(accountId)?.get(servicePrincipal)
            const account = names.get(accountId) ?? accountId
            return (
              <li key={accountId} className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-2 py-1">
                <UntrustedText text={account} className="font-semibold" />
                <Button
                  size="sm"
                  variant="quiet"
                  disabledReason={whyNot}
                  aria-label={`Deregister ${visibleText(account)}…`}
                  onClick={() => onWish({ kind: 'deregister', servicePrincipal, accountId })}
                >
                  Deregister…
                </Button>
                <span className="flex flex-wrap gap-x-2 text-xs text-muted">
                  <GroupedId id={accountId} copy />
                  {since && <RelativeTime at={since} />}
                </span>
              </li>
            )
          })}
        </ul>
        <div className="mt-2">
          <Button
            disabledReason={
              whyNot ?? whyNotRegister(servicePrincipal, { isTrusted: trusted !== undefined, administrators })
            }
            onClick={() => onWish({ kind: 'register', servicePrincipal })}
          >
            Register administrator…
          </Button>
        </div>
      </PanelSection>
      <PanelSection title="Before it can be turned off">
        {trusted && <p className="text-muted">{whyNotOff(dependents) ?? 'Nothing in Organizations depends on it.'}</p>}
        {!trusted && <p className="text-muted">It is off.</p>}
        {policyTypes.map((type) => (
          <p key={type} className="mt-1">
            {`${policyTypeFacts(type).plural} are on: `}
            <TextLink href={paths.policyTypeSettings(actor.connection)}>turn that type off first</TextLink>
          </p>
        ))}
      </PanelSection>
    </Panel>
  )
}
