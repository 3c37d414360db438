'use client'
import { useQuery } from '@tanstack/react-query'
import { useId, useMemo, useState } from 'react'
import { PlanDialog, type PlannedChange } from '@/components/jobs/plan-dialog'
import { impactOfAttachments } from '@/components/policies/impact-of-attachments'
import { useTree } from '@/components/policies/use-tree'
import { StatusText } from '@/components/ui/status-icon'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { visibleText } from '@/components/ui/visible-text'
import { tierOf } from '@/lib/operations/operation'
import type { Actor } from '@/lib/organization/actor'
import { attachPolicy, detachPolicy } from '@/lib/policies/operations'
import { pluralInSentence, policyTypeFacts } from '@/lib/policies/types'
import { type KeptAttachments, putBack, readKept } from '@/lib/policy-types/attachments'
import { keptQuery } from '@/lib/policy-types/queries'
import type { PolicyType } from '@/lib/snapshot/model'

const OPERATIONS = { AttachPolicy: attachPolicy, DetachPolicy: detachPolicy }

type PutBackDialogProps = { actor: Actor; policyType: PolicyType; onClose: () => void }

/** Puts the attachments of a type back, as they were kept when it was turned off, or from a file. */
export default function PutBackDialog({ actor, policyType, onClose }: PutBackDialogProps) {
  const tree = useTree(actor.connection)
  const own = useQuery(keptQuery(actor.connection, policyType))
  const [file, setFile] = useState<{ name: string; kept: KeptAttachments | null } | null>(null)
  const fileId = useId()
  const kept = file ? file.kept : own.data
  const rows = useMemo<PlannedChange[]>(() => {
    if (!tree || !kept) return []
    const { nodes, policies } = tree.columns
    const policyName = new Map(policies.map(({ id, name }) => [id, name]))
    return putBack(kept, tree.columns).map(({ name, input, problem }) => {
      const { policyId, targetId } = input
      const target = nodes.name[tree.positionOf.get(targetId) ?? -1] ?? targetId
      const policy = policyName.get(policyId) ?? policyId
      const isAttach = name === 'AttachPolicy'
      return {
        key: `${policyId}/${targetId}`,
        name: `${visibleText(policy)} at ${visibleText(target)}`,
        item: <UntrustedText text={policy} className="font-semibold" />,
        current: <UntrustedText text={target} />,
        after: isAttach ? 'Attached' : 'Detached: an allow list stood here',
        problem,
        change: { name, input },
        tier: tierOf(OPERATIONS[name], input),
      }
    })
  }, [tree, kept])
  const facts = policyTypeFacts(policyType)
  const read = async (chosen: File | undefined) => {
    if (!chosen) return setFile(null)
    const found = readKept(await chosen.text())
    setFile({ name: chosen.name, kept: found?.policyType === policyType ? found : null })
  }
  const unread = own.isPending || !tree?.columns.parts.attachments.readAt
  return (
    <PlanDialog
      actor={actor}
      title={`Put back attachments of ${pluralInSentence(facts)}`}
      rows={rows}
      tree={tree}
      impactOf={impactOfAttachments}
      heads={['Policy', 'Target', 'After']}
      consequences={['Each policy binds its target, and what is below it, as soon as it is attached.']}
      wayBack="Can be undone as a whole from the job; what it did in between stays done."
      ticks={['They bind again as they did before']}
      whyNot={unread ? 'What is attached now is being read' : null}
      onClose={onClose}
    >
      {!kept && !own.isPending && !file && (
        <p className="text-muted">Nothing was kept of this type here. Choose a file that was saved before.</p>
      )}
      <div className="grid gap-1">
        <label htmlFor={fileId} className="font-semibold">
          From a file <span className="font-normal text-muted">(optional)</span>
        </label>
        <input
          id={fileId}
          type="file"
          accept="application/json,.json"
          onChange={(event) => void read(event.target.files?.[0])}
          className="text-xs"
        />
        {file?.kept === null && (
          <StatusText status="danger" tone="status">
            {`This is no file of attachments of ${pluralInSentence(facts)}`}
          </StatusText>
        )}
      </div>
    </PlanDialog>
  )
}
