'use client'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { InlineError } from '@/components/ui/inline-error'
import { RelativeTime } from '@/components/ui/relative-time'
import { Skeleton } from '@/components/ui/skeleton'
import { StatusIcon } from '@/components/ui/status-icon'
import type { ImpactChange } from '@/lib/impact/changes'
import type { ImpactPreview, ScpPreview } from '@/lib/impact/schema'
import type { AppError } from '@/lib/result'
import type { Tree } from '@/lib/snapshot/tree'
import { EffectiveChanges } from './effective-changes'
import { AccountNames, PolicyName } from './names'
import { RcpChanges } from './rcp-changes'
import { ServiceTable } from './service-table'
import { accounts, actions, changesNothing, counted, dependsOf, number } from './words'

type ImpactViewProps = {
  connection: string
  tree: Tree | undefined
  changes: readonly ImpactChange[]
  preview: ImpactPreview | undefined
  error: AppError | null
  onRetry: () => void
}

/** What a change does to whom, in numbers first; what cannot be told stands beside them. */
export function ImpactView({ connection, tree, changes, preview, error, onRetry }: ImpactViewProps) {
  if (!preview) {
    if (error)
      return (
        <InlineError
          error={{ ...error, message: `What this does could not be worked out. ${error.message}` }}
          onRetry={onRetry}
        />
      )
    return (
      <div
        role="status"
        aria-label="Working out what this does"
        className="grid grid-cols-2 gap-2.5 max-sm:grid-cols-1"
      >
        <Skeleton className="h-19 w-full" />
        <Skeleton className="h-19 w-full" />
      </div>
    )
  }
  if (preview.refusal !== null) {
    return (
      <p className="flex items-start gap-2">
        <StatusIcon status="warning" className="mt-[3px]" />
        {preview.refusal}
      </p>
    )
  }
  return (
    <section aria-label="What it does" className="grid grid-cols-[minmax(0,1fr)] gap-2.5">
      <div className="grid grid-cols-2 gap-2.5 max-sm:grid-cols-1">
        <Headline preview={preview} />
        <Card title={`${accounts(preview.changing.count)} touched`}>
          {preview.changing.count < preview.reached && `of ${number(preview.reached)} that it reaches; `}
          {preview.changing.count === 0 ? (
            'nothing becomes different in the others'
          ) : (
            <AccountNames tree={tree} {...preview.changing} />
          )}
        </Card>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-2 rounded-control border border-line bg-bg px-3 py-2.5">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <b>What changes</b>
          <span className="ms-auto text-muted">
            from data of <RelativeTime at={preview.basis.policies} focusable />
            {preview.basis.reread && (
              <>
                {', what it is about '}
                <RelativeTime at={preview.basis.reread} focusable />
              </>
            )}
          </span>
        </p>
        {preview.scp && preview.scp.lockedOut.count > 0 && (
          <p role="alert" className="flex items-start gap-2 font-semibold text-danger">
            <StatusIcon status="danger" className="mt-[3px]" />
            <span>
              {`Nothing is left in ${accounts(preview.scp.lockedOut.count)}: every action is blocked there. `}
              <span className="font-normal">
                <AccountNames tree={tree} {...preview.scp.lockedOut} />
              </span>
            </span>
          </p>
        )}
        {preview.scp && <ScpLines scp={preview.scp} />}
        {preview.rcp && <RcpChanges tree={tree} rcp={preview.rcp} />}
        {preview.effective.map((effective) => (
          <EffectiveChanges key={effective.type} tree={tree} effective={effective} />
        ))}
        {changesNothing(preview) && <p>Nothing becomes different for any account.</p>}
        <PathPolicies tree={tree} preview={preview} />
        <Unknown tree={tree} preview={preview} />
        {preview.scp && preview.scp.services.length > 0 && (
          <EveryAction connection={connection} changes={changes} scp={preview.scp} />
        )}
        <p className="text-xs text-muted">
          {preview.reachesManagement
            ? 'SCPs and RCPs leave the management account and service-linked roles alone. '
            : 'SCPs and RCPs leave service-linked roles alone. '}
          {preview.scp && `Actions as of ${preview.basis.catalogue.slice(0, 10)}. `}
          Not blocked is not yet allowed: policies inside the accounts are not seen from here.
        </p>
      </div>
    </section>
  )
}

function Card({ title, tone = '', children }: { title: string; tone?: string; children?: ReactNode }) {
  return (
    <div className="min-w-0 rounded-control border border-line bg-bg px-3 py-2.5">
      <p className={`text-lg font-semibold ${tone}`}>{title}</p>
      <p className="text-muted">{children}</p>
    </div>
  )
}

function Headline({ preview: { scp, rcp, effective } }: { preview: ImpactPreview }) {
  if (scp && (scp.services.length > 0 || (!rcp?.groups.length && effective.length === 0)))
    return <ScpHeadline scp={scp} />
  const settings = effective.reduce(
    (sum, { groups }) =>
      sum + groups.reduce((most, { changes, changesLeftOut }) => Math.max(most, changes.length + changesLeftOut), 0),
    0,
  )
  if (effective.length > 0)
    return <Card title={counted(settings, 'setting')}>of effective policies become different</Card>
  const statements =
    rcp?.groups.reduce((most, { started, stopped }) => Math.max(most, started.length + stopped.length), 0) ?? 0
  return <Card title={counted(statements, 'statement')}>of resource control policies start or stop to bear</Card>
}

function ScpHeadline({ scp }: { scp: ScpPreview }) {
  const { passToBlock: lost, blockToPass: gained } = scp.actions
  const depends = dependsOf(scp)
  const services = scp.services.filter((service) => service.lost + service.gained > 0).length
  const others = depends > 0 ? `${counted(depends, 'depends', 'depend')} on the request` : ''
  const where = services > 0 ? `in ${counted(services, 'service')}` : ''
  const words = [where, others].filter(Boolean).join('; ')
  if (lost > 0) {
    return (
      <Card title={`${actions(lost)} lost`} tone="text-danger">
        {gained > 0 && `${number(gained)} gained, `}
        {words}
      </Card>
    )
  }
  if (scp.actions.dependsToBlock > gained) {
    return (
      <Card title={`${actions(scp.actions.dependsToBlock)} blocked`} tone="text-danger">
        {`that depended on the request${gained > 0 ? `; ${number(gained)} gained` : ''}`}
      </Card>
    )
  }
  if (gained > 0) {
    return (
      <Card title={`${actions(gained)} gained`} tone="text-ok">
        {words}
      </Card>
    )
  }
  if (depends > 0)
    return (
      <Card title={`${counted(depends, 'action depends', 'actions depend')}`}>
        on the request, otherwise than before
      </Card>
    )
  return <Card title="No action changes">for certain or perhaps</Card>
}

/** One line a transition; what depends is never added to what is certain. */
function ScpLines({ scp }: { scp: ScpPreview }) {
  const { actions: of } = scp
  const lines = [
    of.passToBlock > 0 && (
      <>
        <span className="text-danger">− blocked</span>
        {`: ${actions(of.passToBlock)} that nothing stopped before, in ${accounts(scp.losing)}`}
      </>
    ),
    of.blockToPass > 0 && (
      <>
        <span className="text-ok">+ no longer blocked</span>
        {`: ${actions(of.blockToPass)}, in ${accounts(scp.gaining)}`}
      </>
    ),
    of.passToDepends > 0 && `~ ${actions(of.passToDepends)} will depend on the request; nothing stopped them before`,
    of.dependsToBlock > 0 && `~ ${actions(of.dependsToBlock)} that depended on the request will be blocked`,
    of.blockToDepends > 0 && `~ ${actions(of.blockToDepends)} that were blocked will depend on the request`,
    of.dependsToPass > 0 && `~ ${actions(of.dependsToPass)} that depended on the request will not be stopped`,
    of.conditionsChanged > 0 && `~ ${actions(of.conditionsChanged)} will depend on other conditions than before`,
  ].filter(Boolean)
  const [first] = scp.futureLost
  return (
    <ul className="grid gap-1">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines have a fixed order
        <li key={index}>{line}</li>
      ))}
      {first !== undefined && (
        <li className="text-muted">
          {scp.futureLost.includes('*')
            ? 'Actions that AWS adds later will be blocked, too, also of new services.'
            : `Actions that AWS adds later to ${counted(scp.futureLost.length, 'service')} (${scp.futureLost.slice(0, 5).join(', ')}${scp.futureLost.length > 5 ? ', …' : ''}) will be blocked, too.`}
        </li>
      )}
      {scp.groups.length > 1 && (
        <li className="text-muted">
          {`Not the same in all: ${scp.groups
            .slice(0, 3)
            .map(
              (group) =>
                `${accounts(group.accounts.count)} lose ${number(group.transitions.passToBlock)} and gain ${number(group.transitions.blockToPass)}`,
            )
            .join('; ')}${scp.groups.length + scp.groupsLeftOut > 3 ? '; …' : '.'}`}
        </li>
      )}
    </ul>
  )
}

function PathPolicies({ tree, preview: { pathPolicies } }: { tree: Tree | undefined; preview: ImpactPreview }) {
  if (pathPolicies.length === 0) return null
  const naming = pathPolicies.filter(({ namesOldPlace }) => namesOldPlace)
  const shown = naming.length > 0 ? naming : pathPolicies
  return (
    <p className="flex items-start gap-2 text-warn">
      <StatusIcon status="warning" className="mt-[3px]" />
      <span>
        {naming.length > 0
          ? `${counted(naming.length, 'policy names', 'policies name')} the old place in a path condition: `
          : `${counted(shown.length, 'policy asks', 'policies ask')} for the path of an account: `}
        {shown.slice(0, 6).map(({ policyId }, index) => (
          <span key={policyId}>
            {index > 0 && ', '}
            <PolicyName tree={tree} id={policyId} />
          </span>
        ))}
        {shown.length > 6 && ` and ${shown.length - 6} more`}. Policies inside accounts may ask for it, too.
      </span>
    </p>
  )
}

/** What could not be taken into account, and so what is open. */
function Unknown({ tree, preview: { unread, unreadable, state } }: { tree: Tree | undefined; preview: ImpactPreview }) {
  const policies = (ids: readonly string[]) =>
    ids.slice(0, 4).map((id, index) => (
      <span key={id}>
        {index > 0 && ', '}
        <PolicyName tree={tree} id={id} />
      </span>
    ))
  return (
    <>
      {unread.count > 0 && (
        <p role="status" className="flex items-start gap-2 text-warn">
          <StatusIcon status={state === 'reading' ? 'pending' : 'warning'} className="mt-[3px]" />
          <span>
            {state === 'reading'
              ? `${counted(unread.count, 'policy is', 'policies are')} still being read${unread.secondsLeft > 3 ? `, about ${unread.secondsLeft} s` : ''}: `
              : `${counted(unread.count, 'policy', 'policies')} could not be read: `}
            {policies(unread.ids)}
            {unread.count > 4 && ', …'}. What they may say counts as depending, or is left open.
          </span>
        </p>
      )}
      {unreadable.length > 0 && (
        <p className="flex items-start gap-2 text-warn">
          <StatusIcon status="warning" className="mt-[3px]" />
          <span>
            Canopy cannot read all of {policies(unreadable)}
            {unreadable.length > 4 && ', …'}: what they say counts as depending.
          </span>
        </p>
      )}
    </>
  )
}

function EveryAction(props: { connection: string; changes: readonly ImpactChange[]; scp: ScpPreview }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] justify-items-start gap-2">
      <Button size="sm" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {isOpen ? 'Hide the actions' : 'See every action'}
      </Button>
      {isOpen && <ServiceTable {...props} />}
    </div>
  )
}
