'use client'
import { GroupedId } from '@/components/ui/grouped-id'
import { type MatrixCell, MatrixGrid } from '@/components/ui/matrix-grid'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { visibleText } from '@/components/ui/visible-text'
import { serviceOf } from '@/lib/services/known'
import { type Dependents, whyNotRegister } from '@/lib/services/rules'
import { ServiceName } from './service-name'
import type { Delegations, ServiceWish } from './use-services'

type ServiceMatrixProps = {
  principals: readonly string[]
  accounts: readonly string[]
  names: ReadonlyMap<string, string>
  trusted: ReadonlySet<string>
  delegations: Delegations
  dependents: (servicePrincipal: string) => Dependents
  /** Whether it is known which policy types are on. */
  hasTypes: boolean
  /** What the rows are. */
  way: 'services' | 'accounts'
  whyNot: string | null
  onWish: (wish: ServiceWish) => void
  onOpen: (servicePrincipal: string) => void
}

/** Services × accounts, and trusted access as a row or column of its own. A cell asks for the change that it stands for. */
export function ServiceMatrix(props: ServiceMatrixProps) {
  const { principals, accounts, names, trusted, delegations, way, whyNot, onWish, onOpen } = props
  const isByService = way === 'services'
  /** The place of trusted access is before the accounts. */
  const accountAt = (place: number) => accounts[place - 1]
  const pairOf = (row: number, column: number) => ({
    servicePrincipal: principals[isByService ? row : column] ?? '',
    accountId: accountAt(isByService ? column : row),
  })
  const nameOf = (accountId: string) => visibleText(names.get(accountId) ?? accountId)

  const cell = (row: number, column: number): MatrixCell => {
    const { servicePrincipal, accountId } = pairOf(row, column)
    const service = serviceOf(servicePrincipal).name
    if (accountId === undefined) {
      const isOn = trusted.has(servicePrincipal)
      return {
        content: isOn ? '●' : '·',
        label: `Trusted access of ${service}: ${isOn ? 'on' : 'off'}`,
        disabledReason: whyNot,
      }
    }
    const known = delegations.ofAccount(accountId)
    if (!known) {
      const failed = delegations.errorOf(accountId)
      return {
        content: failed ? '!' : '…',
        label: `${nameOf(accountId)} and ${service}: ${failed ? 'could not be read' : 'being read'}`,
        disabledReason: failed?.message ?? 'Being read',
      }
    }
    const isOne = known.has(servicePrincipal)
    return {
      content: isOne ? '●' : '·',
      label: `${nameOf(accountId)} ${isOne ? 'administers' : 'does not administer'} ${service}`,
      disabledReason:
        whyNot ??
        (isOne
          ? null
          : whyNotRegister(servicePrincipal, {
              isTrusted: trusted.has(servicePrincipal),
              administrators: delegations.administratorsOf(servicePrincipal),
            })),
    }
  }
  const press = (row: number, column: number) => {
    const { servicePrincipal, accountId } = pairOf(row, column)
    if (accountId === undefined)
      return onWish({ kind: trusted.has(servicePrincipal) ? 'disable' : 'enable', servicePrincipal })
    const isOne = delegations.ofAccount(accountId)?.has(servicePrincipal)
    onWish({ kind: isOne ? 'deregister' : 'register', servicePrincipal, accountId })
  }

  const serviceHead = (at: number) => {
    const servicePrincipal = principals[at] ?? ''
    return (
      <button
        type="button"
        tabIndex={-1}
        onClick={() => onOpen(servicePrincipal)}
        className="min-w-0 rounded-chip text-start hover:underline"
      >
        <ServiceName servicePrincipal={servicePrincipal} />
      </button>
    )
  }
  const accountHead = (place: number) => {
    const accountId = accountAt(place)
    if (accountId === undefined) return <span className="font-semibold">Trusted access</span>
    return (
      <span className="grid min-w-0">
        <UntrustedText text={names.get(accountId) ?? accountId} className="font-semibold" />
        <GroupedId id={accountId} className="text-2xs text-muted" />
      </span>
    )
  }
  return (
    <MatrixGrid
      key={way}
      label={isByService ? 'Services by account' : 'Accounts by service'}
      corner={isByService ? 'Service' : 'Account'}
      className="flex-1"
      rowCount={isByService ? principals.length : accounts.length + 1}
      columnCount={isByService ? accounts.length + 1 : principals.length}
      rowKey={(row) => (isByService ? (principals[row] ?? '') : (accountAt(row) ?? 'access'))}
      columnKey={(column) => (isByService ? (accountAt(column) ?? 'access') : (principals[column] ?? ''))}
      rowHead={isByService ? serviceHead : accountHead}
      columnHead={isByService ? accountHead : serviceHead}
      cell={cell}
      onPress={press}
      onPressRow={isByService ? (row) => onOpen(principals[row] ?? '') : undefined}
    />
  )
}
