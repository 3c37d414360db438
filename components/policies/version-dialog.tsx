'use client'
import type { QueryClient } from '@tanstack/react-query'
import { ConfirmOperation } from '@/components/approvals/confirm-operation'
import { useImpact } from '@/components/impact/use-impact'
import type { Actor } from '@/lib/organization/actor'
import { updatePolicy as updateAction } from '@/lib/policies/actions'
import { accounts, boundAccounts, consequencesOfEditing } from '@/lib/policies/consequences'
import { formatJson } from '@/lib/policies/json-layout'
import { updatePolicy } from '@/lib/policies/operations'
import { policyKeys } from '@/lib/policies/queries'
import { refreshPolicies } from '@/lib/policies/refresh'
import { whyNotChangeable, whyNotEditable } from '@/lib/policies/rules'
import type { PolicyDetail } from '@/lib/policies/schema'
import { targetsOfPolicy } from '@/lib/policies/tree-policies'
import type { PolicyVersion } from '@/lib/policies/version-list'
import type { Tree } from '@/lib/snapshot/tree'
import { DiffView } from './diff-view'
import { PolicySubject } from './policy-subject'

type VersionDialogProps = {
  actor: Actor
  tree: Tree | undefined
  policy: PolicyDetail
  version: PolicyVersion
  onClose: () => void
}

/** What restoring a version would change in the current text, and the save that does it. */
export default function VersionDialog({ actor, tree, policy, version, onClose }: VersionDialogProps) {
  const { connection } = actor
  const { id, type, revision } = policy
  const nodes = tree?.columns.parts.attachments.readAt ? targetsOfPolicy(tree, id) : undefined
  const bound = tree && nodes ? boundAccounts(tree, policy, nodes) : 0
  const impact = useImpact(connection, tree, [{ kind: 'edit', policyId: id, content: version.content }])
  const edit = { before: policy.content, after: version.content }
  const settled = async (client: QueryClient, isRefused: boolean) => {
    await Promise.all([
      refreshPolicies(connection)(client, isRefused),
      client.invalidateQueries({ queryKey: policyKeys.detail(connection, id) }),
      client.invalidateQueries({ queryKey: policyKeys.versions(connection, id) }),
    ])
  }
  return (
    <ConfirmOperation
      actor={actor}
      operation={{ ...updatePolicy, verb: 'Restore version' }}
      action={updateAction}
      input={{ policyId: id, type, revision, content: version.content }}
      whyNot={whyNotChangeable(actor) ?? whyNotEditable(policy)}
      size="lg"
      impact={impact}
      subject={<PolicySubject policy={policy} />}
      consequences={tree && nodes ? consequencesOfEditing(tree, policy, nodes, edit) : undefined}
      ticks={bound > 0 ? [`It binds ${accounts(bound)} as soon as it is saved`] : []}
      pendingLabel="Restoring…"
      done={`Restored version ${version.number}`}
      onSettled={settled}
      onClose={onClose}
    >
      <p className="text-muted">{`From the current text to version ${version.number}:`}</p>
      <DiffView before={formatJson(policy.content)} after={formatJson(version.content)} />
    </ConfirmOperation>
  )
}
