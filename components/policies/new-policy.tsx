'use client'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { InlineError } from '@/components/ui/inline-error'
import { LinkButton } from '@/components/ui/link-button'
import { fieldErrors } from '@/lib/field-errors'
import type { Actor } from '@/lib/organization/actor'
import { paths } from '@/lib/paths'
import { createPolicy } from '@/lib/policies/operations'
import { whyNotChangeable } from '@/lib/policies/rules'
import { createPolicyInput } from '@/lib/policies/schema'
import { labelInSentence, policyTypeFacts } from '@/lib/policies/types'
import { useCreatePolicy } from '@/lib/policies/use-create-policy'
import { errorOf } from '@/lib/result'
import type { PolicyType } from '@/lib/snapshot/model'
import { focusFirstInvalid } from './focus-first-invalid'
import { PolicyCrumbs } from './policy-crumbs'
import { PolicyFields } from './policy-fields'
import { PolicyHeader } from './policy-header'
import { useLeaveGuard } from './use-leave-guard'
import { type DraftStart, usePolicyDraft } from './use-policy-draft'

type NewPolicyProps = { actor: Actor; type: PolicyType; start: DraftStart }

/** A new policy. It binds nobody until it is attached, so the form itself is the review. */
export function NewPolicy({ actor, type, start }: NewPolicyProps) {
  const { connection } = actor
  const facts = policyTypeFacts(type)
  const { segment } = facts
  const draft = usePolicyDraft(type, start)
  const [wasAsked, setWasAsked] = useState(false)
  const create = useCreatePolicy(connection)
  const guard = useLeaveGuard(draft.isDirty)
  const router = useRouter()
  const form = useRef<HTMLDivElement>(null)

  const { name, description, content } = draft
  const input = { type, name, description, content }
  const checked = createPolicyInput.safeParse(input)
  const error = errorOf(create.error)
  const errors = { ...error?.fields, ...(wasAsked && !checked.success ? fieldErrors(checked.error.issues) : {}) }

  const submit = () => {
    setWasAsked(true)
    if (!checked.success) return focusFirstInvalid(form.current)
    create.mutate(input, {
      onSuccess: (policy) => guard.leave(() => router.push(paths.policy(connection, segment, policy.id))),
    })
  }
  return (
    <div ref={form} className="flex h-full min-h-0 flex-col max-lg:overflow-y-auto">
      <PolicyCrumbs connection={connection} type={type} name="New" />
      <PolicyHeader connection={connection} type={type} title={`New ${labelInSentence(facts)}`}>
        <LinkButton href={paths.policies(connection, segment)}>Cancel</LinkButton>
        <Button
          variant="primary"
          onClick={submit}
          isPending={create.isPending}
          disabledReason={whyNotChangeable(actor)}
        >
          {create.isPending ? 'Creating…' : createPolicy.verb}
        </Button>
      </PolicyHeader>
      {error && (
        <div className="px-3.5 pt-3">
          <InlineError error={error} />
        </div>
      )}
      <PolicyFields draft={draft} errors={errors}>
        <p className="border-t border-line px-3.5 py-2 text-muted">
          It binds nobody until you attach it. Attach it from its own page.
        </p>
      </PolicyFields>
      {guard.dialog}
    </div>
  )
}
