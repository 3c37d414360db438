'use client'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useRef, useState } from 'react'
import { PanelSection } from '@/components/shell/panel'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { useToast } from '@/components/ui/toast'
import { visibleText } from '@/components/ui/visible-text'
import { fieldErrors } from '@/lib/field-errors'
import { withCode } from '@/lib/online'
import type { Actor } from '@/lib/organization/actor'
import { consequencesOfEditing } from '@/lib/policies/consequences'
import { readableJson } from '@/lib/policies/json-layout'
import { policyQuery } from '@/lib/policies/queries'
import { type PolicyDetail, type UpdatePolicyInput, updatePolicyInput } from '@/lib/policies/schema'
import { targetsOfPolicy } from '@/lib/policies/tree-policies'
import { useUpdatePolicy } from '@/lib/policies/use-update-policy'
import { errorOf } from '@/lib/result'
import type { Tree } from '@/lib/snapshot/tree'
import { focusFirstInvalid } from './focus-first-invalid'
import { PolicyFields } from './policy-fields'
import { PolicyHeader } from './policy-header'
import { PolicyTargets } from './policy-targets'
import { useLeaveGuard } from './use-leave-guard'
import { type PolicyDraft, usePolicyDraft } from './use-policy-draft'

const ReviewDialog = lazy(() => withCode(() => import('./review-dialog')))

type PolicyEditorProps = {
  actor: Actor
  tree: Tree | undefined
  policy: PolicyDetail
  onDone: () => void
}

/** A policy to change. What was written is kept until it is saved or given up, whatever AWS answers. */
export default function PolicyEditor({ actor, tree, policy, onDone }: PolicyEditorProps) {
  const { connection } = actor
  // What the edit began from, not what a refetch brings: a save over someone else's text must be noticed.
  const [base, setBase] = useState(policy)
  const { name, description, content } = base
  const draft = usePolicyDraft(base.type, { name, description, text: readableJson(content) })
  const change = changeOf(base, draft)
  const [wasAsked, setWasAsked] = useState(false)
  const [isReviewing, setIsReviewing] = useState(false)
  const update = useUpdatePolicy(connection)
  const guard = useLeaveGuard(draft.isDirty)
  const client = useQueryClient()
  const toast = useToast()
  const form = useRef<HTMLDivElement>(null)

  const input: UpdatePolicyInput = { policyId: base.id, type: base.type, revision: base.revision, ...change }
  const checked = updatePolicyInput.safeParse(input)
  const error = errorOf(update.error)
  const errors = { ...error?.fields, ...(wasAsked && !checked.success ? fieldErrors(checked.error.issues) : {}) }
  const isEmpty = Object.keys(change).length === 0

  const review = () => {
    setWasAsked(true)
    if (checked.success) setIsReviewing(true)
    else focusFirstInvalid(form.current)
  }
  const finish = (saved: PolicyDetail) => {
    toast.show({ message: `Saved ${visibleText(saved.name)}` })
    guard.leave(onDone)
  }
  const save = () => update.mutate(input, { onSuccess: finish })
  const compare = async () => {
    const fresh = await client.fetchQuery({ ...policyQuery(connection, base.id), staleTime: 0 }).catch(() => undefined)
    if (!fresh) return
    // The answer was lost, the change was not.
    if (error?.kind === 'unknown' && Object.keys(changeOf(fresh, draft)).length === 0) return finish(fresh)
    setBase(fresh)
    update.reset()
  }
  return (
    <div ref={form} className="flex h-full min-h-0 flex-col max-xl:overflow-y-auto">
      <PolicyHeader connection={connection} type={base.type} title={base.name} id={base.id}>
        <Button onClick={() => guard.ask(onDone)}>Cancel</Button>
        <Button variant="primary" onClick={review} disabledReason={isEmpty ? 'Nothing is changed yet' : null}>
          Review…
        </Button>
      </PolicyHeader>
      {policy.revision !== base.revision && (
        <div className="p-3.5 pb-0">
          <Banner
            tone="warn"
            title="Someone changed this policy since you opened it"
            actions={<Button onClick={compare}>Compare with the current text</Button>}
          >
            Your text is kept. A save would be refused until you have seen theirs.
          </Banner>
        </div>
      )}
      <div className="flex min-h-0 flex-1 flex-col xl:flex-row">
        <div className="flex min-h-0 min-w-0 flex-1 flex-col max-xl:min-h-150">
          <PolicyFields
            draft={draft}
            errors={errors}
            descriptionHint={
              base.description && draft.description === '' ? 'AWS does not clear a description.' : undefined
            }
          />
        </div>
        <aside
          aria-label="If you save this"
          className="border-line bg-surface max-xl:border-t xl:w-88 xl:flex-none xl:overflow-y-auto xl:border-s"
        >
          <PanelSection title="If you save this">
            <ul className="grid gap-1.5">
              {consequences(tree, base, change).map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </PanelSection>
          <PolicyTargets actor={actor} tree={tree} policy={base} />
        </aside>
      </div>
      {isReviewing && (
        <Suspense fallback={null}>
          <ReviewDialog
            {...{ actor, tree, base, draft, change, error }}
            isPending={update.isPending}
            onSave={save}
            onCompare={compare}
            onClose={() => {
              setIsReviewing(false)
              update.reset()
            }}
          />
        </Suspense>
      )}
      {guard.dialog}
    </div>
  )
}

/** The fields that differ from what the edit began from: AWS is sent those alone. */
function changeOf(base: PolicyDetail, draft: PolicyDraft): Pick<UpdatePolicyInput, 'name' | 'description' | 'content'> {
  return {
    ...(draft.name === base.name ? {} : { name: draft.name }),
    ...(draft.description === base.description ? {} : { description: draft.description }),
    // A text that nobody touched is not saved anew only because it could be shorter.
    ...(draft.isTextTouched && draft.content !== base.content ? { content: draft.content } : {}),
  }
}

function consequences(tree: Tree | undefined, base: PolicyDetail, change: { content?: string }): string[] {
  if (!tree?.columns.parts.attachments.readAt) return ['Where it is attached is not read yet.']
  return consequencesOfEditing(tree, base, targetsOfPolicy(tree, base.id), {
    before: base.content,
    after: change.content ?? base.content,
  })
}
