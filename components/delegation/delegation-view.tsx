'use client'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useDeferredValue, useMemo, useRef, useState } from 'react'
import type { CodeEditorHandle } from '@/components/policies/code-editor'
import { PolicyCode } from '@/components/policies/policy-code'
import { ProblemList } from '@/components/policies/problem-list'
import { useLeaveGuard } from '@/components/policies/use-leave-guard'
import { PanelSection } from '@/components/shell/panel'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { GroupedId } from '@/components/ui/grouped-id'
import { LoadFailure } from '@/components/ui/load-failure'
import { Meter } from '@/components/ui/meter'
import { SkeletonRows } from '@/components/ui/skeleton'
import { lintDelegation } from '@/lib/delegation/lint'
import { delegationQuery } from '@/lib/delegation/queries'
import { STARTER, whyNotChangeable } from '@/lib/delegation/rules'
import { CONTENT_MAX, type Delegation, whyNotContent } from '@/lib/delegation/schema'
import { withCode } from '@/lib/online'
import type { Actor } from '@/lib/organization/actor'
import { formatJson, minifyJson, readableJson } from '@/lib/policies/json-layout'
import { charactersOf } from '@/lib/policy/text-size'
import { errorOf } from '@/lib/result'
import { DelegationReading } from './delegation-reading'

const SaveDialog = lazy(async () => ({
  default: (await withCode(() => import('./delegation-dialogs'))).SaveDelegationDialog,
}))
const DeleteDialog = lazy(async () => ({
  default: (await withCode(() => import('./delegation-dialogs'))).DeleteDelegationDialog,
}))

/** The one delegation policy: its text, and in plain words who may do what by it. */
export function DelegationView({ actor }: { actor: Actor }) {
  const { data, error, refetch } = useQuery(delegationQuery(actor.connection))
  const [isEditing, setIsEditing] = useState(false)
  const [isDeleting, setIsDeleting] = useState(false)
  const failure = errorOf(error)
  if (!data) {
    return failure ? (
      <LoadFailure error={failure} what="the delegation policy" onRetry={() => void refetch()} />
    ) : (
      <SkeletonRows label="Reading the delegation policy" />
    )
  }
  const whyNot = whyNotChangeable(actor)
  if (isEditing) return <DelegationEditor actor={actor} delegation={data} onDone={() => setIsEditing(false)} />
  return (
    <>
      <header className="flex flex-wrap items-center gap-2 border-b border-line px-3.5 py-2.5">
        <h2 className="text-lg font-semibold">Delegation policy</h2>
        {data.policy && <GroupedId id={data.policy.id} copy className="text-muted" />}
        <span className="ms-auto flex flex-wrap gap-2">
          {data.policy && (
            <Button disabledReason={whyNot} onClick={() => setIsDeleting(true)}>
              Delete…
            </Button>
          )}
          <Button variant="primary" disabledReason={whyNot} onClick={() => setIsEditing(true)}>
            {data.policy ? 'Edit' : 'Write delegation policy'}
          </Button>
        </span>
      </header>
      {data.policy ? (
        <div className="flex min-h-0 flex-col xl:flex-row">
          <div className="h-112 min-w-0 flex-1 border-line max-xl:border-b">
            <PolicyCode
              value={readableJson(data.policy.content)}
              isReadOnly
              type="DELEGATION"
              label="Text of the delegation policy"
            />
          </div>
          <Aside connection={actor.connection} title="Who may do what" content={data.policy.content} />
        </div>
      ) : (
        <EmptyState title="No delegation policy">
          With one, member accounts can manage policies for the whole organization without being its management account.
          It allows; they need the permission in their own account as well.
        </EmptyState>
      )}
      {isDeleting && data.policy && (
        <Suspense fallback={null}>
          <DeleteDialog actor={actor} delegation={data} onClose={() => setIsDeleting(false)} />
        </Suspense>
      )}
    </>
  )
}

function Aside({ connection, title, content }: { connection: string; title: string; content: string }) {
  return (
    <aside aria-label={title} className="border-line bg-surface xl:w-96 xl:flex-none xl:border-s">
      <PanelSection title={title}>
        <DelegationReading connection={connection} content={content} />
      </PanelSection>
      <PanelSection>
        <p className="text-muted">
          An account needs the same permission from its own IAM policies as well. Administrators of services read the
          organization without this policy.
        </p>
      </PanelSection>
    </aside>
  )
}

type DelegationEditorProps = { actor: Actor; delegation: Delegation; onDone: () => void }

/** The text to change. What was written is kept until it is saved or given up, whatever AWS answers. */
function DelegationEditor({ actor, delegation, onDone }: DelegationEditorProps) {
  // What the edit began from, not what a refetch brings: a save over someone else's text must be noticed.
  const [base, setBase] = useState(delegation)
  const [first] = useState(() => (delegation.policy ? readableJson(delegation.policy.content) : STARTER))
  const [text, setText] = useState(first)
  const [isSaving, setIsSaving] = useState(false)
  const settled = useDeferredValue(text)
  const problems = useMemo(() => lintDelegation(settled), [settled])
  const editor = useRef<CodeEditorHandle>(null)
  const guard = useLeaveGuard(text !== first)
  const content = whyNotContent(text) === null ? minifyJson(text) : text
  const whyNot = whyNotContent(text) ?? (content === base.policy?.content ? 'Nothing is changed yet' : null)
  const isStale = delegation.policy?.content !== base.policy?.content
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex flex-wrap items-center gap-2 border-b border-line px-3.5 py-2.5">
        <h2 className="text-lg font-semibold">{base.policy ? 'Edit delegation policy' : 'New delegation policy'}</h2>
        <Meter value={charactersOf(content)} max={CONTENT_MAX} label="Size of the policy" showText />
        <span className="ms-auto flex flex-wrap gap-2">
          <Button onClick={() => setText(formatJson(text))} disabledReason={whyNotContent(text)}>
            Format
          </Button>
          <Button onClick={() => guard.ask(onDone)}>Cancel</Button>
          <Button variant="primary" disabledReason={whyNot} onClick={() => setIsSaving(true)}>
            Review…
          </Button>
        </span>
      </header>
      {isStale && (
        <div className="p-3.5">
          <Banner
            tone="warn"
            title="Someone changed this policy since you opened it"
            actions={<Button onClick={() => setBase(delegation)}>Compare with the current text</Button>}
          >
            Your text is kept. A save would be refused until you have seen theirs.
          </Banner>
        </div>
      )}
      <div className="flex min-h-0 flex-1 flex-col xl:flex-row">
        <div className="flex min-w-0 flex-1 flex-col">
          <div className="h-112">
            <PolicyCode
              ref={editor}
              value={text}
              onChange={setText}
              type="DELEGATION"
              label="Text of the delegation policy"
              describedBy="delegation-problems"
            />
          </div>
          <ProblemList
            id="delegation-problems"
            problems={problems}
            onGoTo={(offset) => editor.current?.focusAt(offset)}
          />
        </div>
        <Aside connection={actor.connection} title="Who may do what, once it is saved" content={settled} />
      </div>
      {isSaving && (
        <Suspense fallback={null}>
          <SaveDialog
            actor={actor}
            delegation={base}
            content={content}
            onSaved={() => guard.leave(onDone)}
            onClose={() => setIsSaving(false)}
          />
        </Suspense>
      )}
      {guard.dialog}
    </div>
  )
}
