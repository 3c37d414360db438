'use client'
import { useDeferredValue, useMemo, useState } from 'react'
import { formatJson, minifyJson } from '@/lib/policies/json-layout'
import { jsonProblems } from '@/lib/policies/json-problems'
import { sizeOf } from '@/lib/policies/size'
import type { PolicyType } from '@/lib/snapshot/model'
import { useUnknownActions } from './use-unknown-actions'

export type DraftStart = { name: string; description: string; text: string }

/** What a person is writing: name, description and text, with what follows from them. */
export function usePolicyDraft(type: PolicyType, start: DraftStart) {
  const [first] = useState(start)
  const [name, setName] = useState(first.name)
  const [description, setDescription] = useState(first.description)
  const [text, setText] = useState(first.text)
  const [savesMinified, setSavesMinified] = useState(true)
  // Checks and counts may lag behind the typing, never the typing behind them.
  const settled = useDeferredValue(text)
  const size = useMemo(() => sizeOf(settled, savesMinified), [settled, savesMinified])
  const found = useMemo(() => jsonProblems(settled, type), [settled, type])
  const unknown = useUnknownActions(settled, type)
  const problems = useMemo(() => [...found, ...unknown].sort((one, other) => one.from - other.from), [found, unknown])
  return {
    type,
    name,
    setName,
    description,
    setDescription,
    text,
    setText,
    savesMinified,
    setSavesMinified,
    size,
    problems,
    /** What would be sent. */
    content: savesMinified ? minifyJson(text) : text,
    isTextTouched: text !== first.text,
    isDirty: name !== first.name || description !== first.description || text !== first.text,
    format: () => setText(formatJson(text)),
    minify: () => setText(minifyJson(text)),
  }
}

export type PolicyDraft = ReturnType<typeof usePolicyDraft>
