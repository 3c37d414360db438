'use client'
import { useMemo, useState } from 'react'
import { ConfirmOperation } from '@/components/approvals/confirm-operation'
import { useTree } from '@/components/policies/use-tree'
import { GroupedId } from '@/components/ui/grouped-id'
import { SearchList } from '@/components/ui/search-list'
import { Select } from '@/components/ui/select'
import type { Actor } from '@/lib/organization/actor'
import {
  deregisterDelegatedAdministrator as deregisterAction,
  registerDelegatedAdministrator as registerAction,
} from '@/lib/services/actions'
import { serviceOf } from '@/lib/services/known'
import { deregisterDelegatedAdministrator, registerDelegatedAdministrator } from '@/lib/services/operations'
import { whyNotAdministrator, whyNotRegister } from '@/lib/services/rules'
import { AccountName } from './account-name'
import { ServiceName } from './service-name'
import { type Delegations, refreshServices } from './use-services'

type Pair = { servicePrincipal: string; accountId: string }

function Subject({ connection, servicePrincipal, accountId }: Partial<Pair> & { connection: string }) {
  return (
    <span className="grid gap-1.5">
      {servicePrincipal && <ServiceName servicePrincipal={servicePrincipal} />}
      {accountId && (
        <span className="flex min-w-0 flex-wrap items-center gap-x-2">
          <AccountName connection={connection} accountId={accountId} />
          <GroupedId id={accountId} className="font-normal text-muted" />
        </span>
      )}
    </span>
  )
}

type RegisterProps = Partial<Pair> & {
  actor: Actor
  trusted: readonly string[]
  delegations: Delegations
  onClose: () => void
}

/** Makes an account administrator of a service; either may be chosen before or here. */
export function RegisterDialog({ actor, trusted, delegations, onClose, ...given }: RegisterProps) {
  const { connection } = actor
  const tree = useTree(connection)
  const [servicePrincipal, setService] = useState(given.servicePrincipal ?? '')
  const [accountId, setAccount] = useState(given.accountId ?? '')
  const options = useMemo(() => {
    if (!tree) return []
    const { nodes, organization } = tree.columns
    return nodes.id.flatMap((id, position) =>
      nodes.kind[position] === 'account'
        ? [
            {
              id,
              label: nodes.name[position] ?? '',
              hint: id,
              disabledReason: whyNotAdministrator({
                accountId: id,
                state: nodes.state[position] ?? null,
                managementAccountId: organization.managementAccountId,
              }),
            },
          ]
        : [],
    )
  }, [tree])
  const refusal = () => {
    if (servicePrincipal === '') return 'Choose a service'
    if (accountId === '') return 'Choose an account'
    if (delegations.ofAccount(accountId)?.has(servicePrincipal)) return 'It administers this service already'
    return whyNotRegister(servicePrincipal, {
      isTrusted: trusted.includes(servicePrincipal),
      administrators: delegations.administratorsOf(servicePrincipal),
    })
  }
  const isComplete = servicePrincipal !== '' && accountId !== ''
  const { name } = serviceOf(servicePrincipal)
  return (
    <ConfirmOperation
      actor={actor}
      operation={registerDelegatedAdministrator}
      action={registerAction}
      input={isComplete ? { accountId, servicePrincipal } : null}
      whyNot={refusal()}
      startsInside={!given.accountId}
      subject={<Subject connection={connection} servicePrincipal={servicePrincipal} accountId={accountId} />}
      ticks={isComplete ? [`It may administer ${name} and read the whole organization`] : []}
      pendingLabel="Registering…"
      done={`Registered an administrator of ${name}`}
      onSettled={refreshServices(connection)}
      onClose={onClose}
    >
      {!given.servicePrincipal && (
        <Select
          label="Service"
          value={servicePrincipal}
          onChange={setService}
          options={[
            { value: '', label: 'Choose a service with trusted access' },
            ...trusted.map((value) => ({ value, label: `${serviceOf(value).name} (${value})` })),
          ]}
        />
      )}
      {!given.accountId && (
        <SearchList
          label="Account"
          autoFocus
          options={options}
          value={accountId}
          onChange={({ id }) => setAccount(id)}
          placeholder="Find an account by name or id"
          empty={tree ? 'No account matches' : 'The accounts are still being read'}
        />
      )}
    </ConfirmOperation>
  )
}

type DeregisterProps = Pair & { actor: Actor; delegations: Delegations; onClose: () => void }

/** Takes the administration of a service from an account; with the last one it loses its reads, too. */
export function DeregisterDialog({ actor, servicePrincipal, accountId, delegations, onClose }: DeregisterProps) {
  const { name } = serviceOf(servicePrincipal)
  const left = delegations.ofAccount(accountId)
  const isLast = left?.size === 1 && left.has(servicePrincipal)
  return (
    <ConfirmOperation
      actor={actor}
      operation={deregisterDelegatedAdministrator}
      action={deregisterAction}
      input={{ accountId, servicePrincipal }}
      subject={<Subject connection={actor.connection} servicePrincipal={servicePrincipal} accountId={accountId} />}
      consequences={[
        'The account no longer administers the service. Some services delete what it has set up.',
        isLast
          ? 'It is its last service: it can no longer read the organization.'
          : 'It keeps its other services and goes on reading the organization.',
      ]}
      ticks={[`It no longer administers ${name}`]}
      pendingLabel="Deregistering…"
      done={`Deregistered an administrator of ${name}`}
      onSettled={refreshServices(actor.connection)}
      onClose={onClose}
    />
  )
}
