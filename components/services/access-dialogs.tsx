'use client'
import { useState } from 'react'
import { ConfirmOperation } from '@/components/approvals/confirm-operation'
import { GroupedId } from '@/components/ui/grouped-id'
import { SearchList } from '@/components/ui/search-list'
import { StatusIcon } from '@/components/ui/status-icon'
import { TextField } from '@/components/ui/text-field'
import { TextLink } from '@/components/ui/text-link'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import { policyTypeFacts } from '@/lib/policies/types'
import {
  disableAwsServiceAccess as disableAction,
  enableAwsServiceAccess as enableAction,
} from '@/lib/services/actions'
import { knownServices, serviceOf } from '@/lib/services/known'
import { disableAwsServiceAccess, enableAwsServiceAccess } from '@/lib/services/operations'
import { type Dependents, whyNotOff } from '@/lib/services/rules'
import { serviceAccessInput } from '@/lib/services/schema'
import { AccountName } from './account-name'
import { ServiceName } from './service-name'
import { refreshServices } from './use-services'

type AccessProps = { actor: Actor; organizationId: string; onClose: () => void }

/** Turns trusted access on, for a service that was chosen before or is chosen here. */
export function EnableDialog(props: AccessProps & { servicePrincipal?: string; trusted: ReadonlySet<string> }) {
  const { actor, organizationId, servicePrincipal, trusted, onClose } = props
  const [chosen, setChosen] = useState(servicePrincipal ?? '')
  const [other, setOther] = useState('')
  const principal = other.trim() === '' ? chosen : other.trim()
  const checked = serviceAccessInput.safeParse({ organizationId, servicePrincipal: principal })
  const fault = other.trim() !== '' && !checked.success ? checked.error.issues[0]?.message : undefined
  const already = trusted.has(principal) ? 'Its trusted access is on already' : null
  return (
    <ConfirmOperation
      actor={actor}
      operation={enableAwsServiceAccess}
      action={enableAction}
      input={checked.success ? checked.data : null}
      whyNot={principal === '' ? 'Choose a service' : (fault ?? already)}
      startsInside={servicePrincipal === undefined}
      subject={principal !== '' && <ServiceName servicePrincipal={principal} />}
      pendingLabel="Turning on…"
      done={`Turned on trusted access for ${serviceOf(principal).name}`}
      onSettled={refreshServices(actor.connection)}
      onClose={onClose}
    >
      {servicePrincipal === undefined && (
        <>
          <SearchList
            label="Service"
            autoFocus
            value={chosen}
            onChange={({ id }) => {
              setChosen(id)
              setOther('')
            }}
            placeholder="Find a service by name or principal"
            options={knownServices.map((id) => ({
              id,
              label: serviceOf(id).name,
              hint: id,
              disabledReason: trusted.has(id) ? 'On already' : null,
            }))}
          />
          <TextField
            label="Another service principal"
            optional
            mono
            value={other}
            onChange={setOther}
            error={fault}
            description="AWS publishes no complete list. One that it does not know is refused."
          />
        </>
      )}
    </ConfirmOperation>
  )
}

type DisableProps = AccessProps & {
  servicePrincipal: string
  dependents: Dependents
  /** False while some account's services are not read: then what needs it may be incomplete. */
  isWhole: boolean
  onDeregister: (accountId: string) => void
}

/** Turns trusted access off, once nothing needs it any more: what does is listed first, with the way to it. */
export function DisableDialog(props: DisableProps) {
  const { actor, organizationId, servicePrincipal, dependents, isWhole, onDeregister, onClose } = props
  const { administrators, policyTypes } = dependents
  const whyNot = whyNotOff(dependents)
  const isRootAccess = servicePrincipal === 'iam.amazonaws.com'
  return (
    <ConfirmOperation
      actor={actor}
      operation={disableAwsServiceAccess}
      action={disableAction}
      input={{ organizationId, servicePrincipal }}
      whyNot={whyNot ?? (isWhole ? null : 'What depends on it is still being read')}
      subject={<ServiceName servicePrincipal={servicePrincipal} />}
      consequences={[
        disableAwsServiceAccess.consequence,
        ...(isRootAccess ? ['The root access features stop for the whole organization until it is on again.'] : []),
      ]}
      ticks={[`${serviceOf(servicePrincipal).name} no longer works across the organization`]}
      pendingLabel="Turning off…"
      done={`Turned off trusted access for ${serviceOf(servicePrincipal).name}`}
      onSettled={refreshServices(actor.connection)}
      onClose={onClose}
    >
      <section aria-label="What depends on it" className="rounded-control border border-line px-3 py-2">
        <h3 className="text-xs text-muted">What depends on it</h3>
        {whyNot === null && (
          <p className="mt-1 flex items-center gap-2">
            <StatusIcon status={isWhole ? 'ok' : 'pending'} />
            {isWhole ? 'Nothing in Organizations depends on it.' : 'Still being read'}
          </p>
        )}
        <ul className="mt-1 grid gap-1">
          {administrators.map((accountId) => (
            <li key={accountId} className="flex min-w-0 flex-wrap items-center gap-x-2">
              <StatusIcon status="locked" />
              Administered by <AccountName connection={actor.connection} accountId={accountId} />
              <GroupedId id={accountId} className="text-muted" />
              <button
                type="button"
                onClick={() => onDeregister(accountId)}
                className="ms-auto rounded-chip font-semibold text-accent hover:underline"
              >
                Deregister first…
              </button>
            </li>
          ))}
          {policyTypes.map((type) => (
            <li key={type} className="flex flex-wrap items-center gap-x-2">
              <StatusIcon status="locked" />
              {`${policyTypeFacts(type).plural} are on`}
              <TextLink href={paths.policyTypeSettings(actor.connection)} className="ms-auto">
                Policy types
              </TextLink>
            </li>
          ))}
        </ul>
      </section>
    </ConfirmOperation>
  )
}
