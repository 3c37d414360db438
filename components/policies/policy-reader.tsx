'use client'
import { useRouter } from 'next/navigation'
import { lazy, Suspense, useMemo, useState } from 'react'
import { InvalidNote } from '@/components/effective/invalid-note'
import { PanelSection } from '@/components/shell/panel'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { useToast } from '@/components/ui/toast'
import { UntrustedText } from '@/components/ui/untrusted-text'
import { visibleText } from '@/components/ui/visible-text'
import { isEffectiveType } from '@/lib/effective/contributors'
import { withCode } from '@/lib/online'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import { readableJson } from '@/lib/policies/json-layout'
import { whyNotChangeable, whyNotDeletable, whyNotEditable } from '@/lib/policies/rules'
import type { PolicyDetail } from '@/lib/policies/schema'
import { targetsOfPolicy } from '@/lib/policies/tree-policies'
import { labelInSentence, policyTypeFacts } from '@/lib/policies/types'
import { charactersOf } from '@/lib/policy/text-size'
import type { Tree } from '@/lib/snapshot/tree'
import { PolicyCode } from './policy-code'
import { PolicyHeader } from './policy-header'
import { PolicyTargets } from './policy-targets'
import { PolicyVersions } from './policy-versions'
import { SizeMeter } from './size-meter'

const DeletePolicyDialog = lazy(() => withCode(() => import('./delete-policy-dialog')))

type PolicyReaderProps = {
  actor: Actor
  tree: Tree | undefined
  policy: PolicyDetail
  onEdit: () => void
}

/** A policy to read: its text, what it is for, and where it binds. */
export function PolicyReader({ actor, tree, policy, onEdit }: PolicyReaderProps) {
  const { connection } = actor
  const facts = policyTypeFacts(policy.type)
  const { segment, isGate } = facts
  const [isDeleting, setIsDeleting] = useState(false)
  const router = useRouter()
  const toast = useToast()
  const text = useMemo(() => readableJson(policy.content), [policy.content])
  const targets = tree?.columns.parts.attachments.readAt ? targetsOfPolicy(tree, policy.id).length : undefined
  const whyNot = whyNotChangeable(actor)
  const deleted = () => {
    toast.show({ message: `Deleted ${visibleText(policy.name)}` })
    router.push(paths.policies(connection, segment))
  }
  return (
    <div className="flex h-full min-h-0 flex-col max-xl:overflow-y-auto">
      <PolicyHeader
        connection={connection}
        type={policy.type}
        title={policy.name}
        id={policy.id}
        awsManaged={policy.awsManaged}
      >
        <SizeMeter type={policy.type} size={charactersOf(policy.content)} />
        <Button
          variant={policy.awsManaged ? 'default' : 'primary'}
          onClick={onEdit}
          disabledReason={whyNot ?? whyNotEditable(policy)}
        >
          Edit
        </Button>
        {whyNot ? (
          <Button disabledReason={whyNot}>Duplicate</Button>
        ) : (
          <LinkButton href={`${paths.newPolicy(connection, segment)}?from=${policy.id}`} prefetch={false}>
            Duplicate
          </LinkButton>
        )}
        <Button onClick={() => setIsDeleting(true)} disabledReason={whyNot ?? whyNotDeletable(policy, targets)}>
          Delete…
        </Button>
      </PolicyHeader>
      <div className="flex min-h-0 flex-1 flex-col xl:flex-row">
        <div className="min-h-100 min-w-0 flex-1 max-xl:flex-none max-xl:border-b max-xl:border-line">
          <div className="h-full max-xl:h-112">
            <PolicyCode value={text} isReadOnly type={policy.type} label={`Text of the ${labelInSentence(facts)}`} />
          </div>
        </div>
        <aside
          aria-label="About this policy"
          className="border-line bg-surface xl:w-88 xl:flex-none xl:overflow-y-auto xl:border-s"
        >
          <PanelSection title="Description">
            {policy.description ? (
              <UntrustedText text={policy.description} lines={3} />
            ) : (
              <p className="text-muted">No description</p>
            )}
          </PanelSection>
          <PolicyTargets actor={actor} tree={tree} policy={policy} />
          {!policy.awsManaged && <PolicyVersions actor={actor} tree={tree} policy={policy} />}
          {isEffectiveType(policy.type) && <InvalidNote connection={connection} type={policy.type} />}
          {isGate && (
            <PanelSection>
              <p className="text-muted">
                The management account is not restricted by {policy.type === 'SERVICE_CONTROL_POLICY' ? 'SCPs' : 'RCPs'}
                , wherever they are attached.
              </p>
            </PanelSection>
          )}
        </aside>
      </div>
      {isDeleting && (
        <Suspense fallback={null}>
          <DeletePolicyDialog
            actor={actor}
            tree={tree}
            policy={policy}
            onDeleted={deleted}
            onClose={() => setIsDeleting(false)}
          />
        </Suspense>
      )}
    </div>
  )
}
