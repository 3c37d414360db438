'use client'
import { lazy, type ReactNode, Suspense, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { TextField } from '@/components/ui/text-field'
import { withCode } from '@/lib/online'
import { isJsonObject } from '@/lib/policies/json-problems'
import { DESCRIPTION_MAX, NAME_MAX } from '@/lib/policies/schema'
import { withStatement } from '@/lib/policies/statement'
import { labelInSentence, policyTypeFacts } from '@/lib/policies/types'
import type { CodeEditorHandle } from './code-editor'
import { PolicyCode } from './policy-code'
import { ProblemList } from './problem-list'
import { SizeMeter } from './size-meter'
import type { PolicyDraft } from './use-policy-draft'

const StatementDialog = lazy(() => withCode(() => import('./statement-dialog')))

type PolicyFieldsProps = {
  draft: PolicyDraft
  /** Messages by field. */
  errors: Record<string, string>
  /** Under the text: what could not be done. */
  children?: ReactNode
  descriptionHint?: string
}

/** Name, description and the editor with its meter and checks: the same for a new policy and an old one. */
export function PolicyFields({ draft, errors, children, descriptionHint }: PolicyFieldsProps) {
  const editor = useRef<CodeEditorHandle>(null)
  const id = useId()
  const isSound = isJsonObject(draft.text)
  const off = isSound ? null : 'Only sound JSON can be laid out'
  const [isBuilding, setIsBuilding] = useState(false)
  const { type } = draft
  const isGate = type === 'SERVICE_CONTROL_POLICY' || type === 'RESOURCE_CONTROL_POLICY'
  const addStatement = (statement: Record<string, unknown>) => {
    const text = withStatement(draft.text, statement)
    if (text !== null) draft.setText(text)
    return text !== null
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="grid gap-x-4 gap-y-2.5 border-b border-line px-3.5 py-3 md:grid-cols-2">
        <TextField
          label="Name"
          value={draft.name}
          onChange={draft.setName}
          limit={NAME_MAX}
          error={errors.name}
          autoFocus={draft.name === ''}
        />
        <TextField
          label="Description"
          optional
          value={draft.description}
          onChange={draft.setDescription}
          limit={DESCRIPTION_MAX}
          error={errors.description}
          description={descriptionHint}
        />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-3.5 py-2">
        <SizeMeter type={draft.type} size={draft.size.saved} />
        <Checkbox checked={draft.savesMinified} onChange={draft.setSavesMinified}>
          {savings(draft.size)}
        </Checkbox>
        <span className="ms-auto flex gap-2">
          {isGate && (
            <Button size="sm" onClick={() => setIsBuilding(true)}>
              Add statement…
            </Button>
          )}
          <Button size="sm" onClick={draft.format} disabledReason={off}>
            Format
          </Button>
          <Button size="sm" onClick={draft.minify} disabledReason={off}>
            Minify
          </Button>
        </span>
      </div>
      <div className="min-h-80 flex-1">
        <PolicyCode
          ref={editor}
          value={draft.text}
          onChange={draft.setText}
          type={draft.type}
          label={`Text of the ${labelInSentence(policyTypeFacts(draft.type))}`}
          describedBy={`${id}-problems ${id}-error`}
          isInvalid={Boolean(errors.content)}
        />
      </div>
      <ProblemList
        id={`${id}-problems`}
        problems={draft.problems}
        onGoTo={(offset) => editor.current?.focusAt(offset)}
      />
      <div id={`${id}-error`} role="alert" className="text-danger">
        {/* A fault of syntax stands in the list above already, with its line. */}
        {errors.content && isSound && <p className="border-t border-line px-3.5 py-2">{errors.content}</p>}
      </div>
      {children}
      {isBuilding && isGate && (
        <Suspense fallback={null}>
          <StatementDialog type={type} onAdd={addStatement} onClose={() => setIsBuilding(false)} />
        </Suspense>
      )}
    </div>
  )
}

const savings = ({ minified, typed }: PolicyDraft['size']) =>
  minified === typed
    ? 'Save minified'
    : `Save minified: ${minified.toLocaleString('en')} instead of ${typed.toLocaleString('en')} characters`
