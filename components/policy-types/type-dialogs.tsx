'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { ConfirmOperation } from '@/components/approvals/confirm-operation'
import { useImpact } from '@/components/impact/use-impact'
import { useTree } from '@/components/policies/use-tree'
import { Button } from '@/components/ui/button'
import { download } from '@/components/ui/download'
import { GroupedId } from '@/components/ui/grouped-id'
import { RelativeTime } from '@/components/ui/relative-time'
import { StatusText } from '@/components/ui/status-icon'
import { TextLink } from '@/components/ui/text-link'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import { pluralInSentence, policyTypeFacts } from '@/lib/policies/types'
import { disablePolicyType as disableAction, enablePolicyType as enableAction } from '@/lib/policy-types/actions'
import { attachmentsOf, FULL_ACCESS } from '@/lib/policy-types/attachments'
import { disablePolicyType, enablePolicyType } from '@/lib/policy-types/operations'
import { serviceForType, serviceOf } from '@/lib/services/known'
import { servicesQuery } from '@/lib/services/queries'
import type { PolicyType } from '@/lib/snapshot/model'
import { refreshSnapshot } from '@/lib/snapshot/queries'
import { refreshTypes } from './refresh-types'

type TypeDialogProps = { actor: Actor; rootId: string; policyType: PolicyType; onClose: () => void }

function Subject({ policyType, rootId }: Pick<TypeDialogProps, 'policyType' | 'rootId'>) {
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      {policyTypeFacts(policyType).plural}
      <GroupedId id={rootId} className="font-normal text-muted" />
    </span>
  )
}

/** Turns a type on; one that belongs to a service shows whether AWS will take it. */
export function EnableTypeDialog({ actor, rootId, policyType, onClose }: TypeDialogProps) {
  const { connection } = actor
  const service = serviceForType(policyType)
  const { data: services } = useQuery({ ...servicesQuery(connection), enabled: service !== undefined })
  const isTrusted = services?.trusted.some(({ servicePrincipal }) => servicePrincipal === service)
  const facts = policyTypeFacts(policyType)
  return (
    <ConfirmOperation
      actor={actor}
      operation={enablePolicyType}
      action={enableAction}
      input={{ rootId, policyType }}
      whyNot={service !== undefined && isTrusted === false ? `Turn on trusted access for ${service} first` : null}
      subject={<Subject policyType={policyType} rootId={rootId} />}
      consequences={[
        facts.summary,
        FULL_ACCESS[policyType]
          ? 'AWS attaches full access to the root, every OU and every account, so nothing is denied yet.'
          : 'Nothing is attached yet, so nothing changes yet.',
      ]}
      pendingLabel="Turning on…"
      onSettled={refreshTypes(connection)}
      onClose={onClose}
    >
      {service !== undefined && (
        <p className="flex flex-wrap items-center gap-x-2">
          <StatusText status={isTrusted === undefined ? 'pending' : isTrusted ? 'ok' : 'warning'}>
            {`Needs trusted access for ${serviceOf(service).name}: ${isTrusted === undefined ? 'being read' : isTrusted ? 'on' : 'off'}`}
          </StatusText>
          {isTrusted === false && <TextLink href={paths.services(connection, { service })}>Services</TextLink>}
        </p>
      )}
    </ConfirmOperation>
  )
}

/** Turns a type off, once its attachments are read: they are kept with the change, and can be saved as a file too. */
export function DisableTypeDialog({ actor, rootId, policyType, onClose }: TypeDialogProps) {
  const { connection } = actor
  const client = useQueryClient()
  const tree = useTree(connection)
  const [isFresh, setIsFresh] = useState(false)
  // What is kept has to be what is there, not what was there when the page was opened.
  useEffect(() => {
    let isOpen = true
    void refreshSnapshot(client, connection, true).finally(() => isOpen && setIsFresh(true))
    return () => {
      isOpen = false
    }
  }, [client, connection])
  const impact = useImpact(connection, tree, [{ kind: 'disable', type: policyType }])
  const kept = isFresh && tree ? attachmentsOf(tree.columns, policyType) : null
  const facts = policyTypeFacts(policyType)
  const count = kept?.attachments.length ?? 0
  const targets = new Set(kept?.attachments.map(([, target]) => target)).size
  const saved = () =>
    kept && download(`canopy-${facts.segment}-attachments.json`, JSON.stringify(kept, null, 2), 'application/json')
  return (
    <ConfirmOperation
      actor={actor}
      operation={disablePolicyType}
      action={disableAction}
      input={{ rootId, policyType }}
      whyNot={kept ? null : 'Its attachments are being read: they would be lost'}
      subject={<Subject policyType={policyType} rootId={rootId} />}
      consequences={[
        disablePolicyType.consequence,
        kept
          ? `${count.toLocaleString('en')} ${count === 1 ? 'attachment' : 'attachments'} at ${targets.toLocaleString('en')} ${targets === 1 ? 'target' : 'targets'} are dropped. The policies stay.`
          : 'Its attachments are dropped. The policies stay.',
        ...(kept && kept.withoutFullAccess.length > 0
          ? [
              `${kept.withoutFullAccess.length.toLocaleString('en')} of the nodes do without full access; AWS attaches it there when the type is on again.`,
            ]
          : []),
      ]}
      size="lg"
      impact={impact}
      ticks={[`No ${pluralInSentence(facts)} bind anybody any more`]}
      pendingLabel="Turning off…"
      done={`${facts.plural} are off. Their attachments are kept and can be put back.`}
      onSettled={refreshTypes(connection)}
      onClose={onClose}
    >
      {kept && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-control border border-line px-3 py-2">
          <p className="min-w-0 flex-1 basis-60">
            Kept with this change, in Activity, as read <RelativeTime at={kept.readAt} />. Save them as a file as well
            if another installation may have to put them back.
          </p>
          <Button size="sm" onClick={saved}>
            Save attachments
          </Button>
        </div>
      )}
    </ConfirmOperation>
  )
}
