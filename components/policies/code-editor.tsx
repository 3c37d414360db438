'use client'
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { json } from '@codemirror/lang-json'
import { bracketMatching, codeFolding, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language'
import { type Diagnostic, linter, lintKeymap } from '@codemirror/lint'
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search'
import { EditorState } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { codeTheme } from './code-theme'
import { documentNonce } from './document-nonce'
import { dialectOf, type EditorKind } from './editor-dialects'
import { typeOverLines } from './type-over-lines'

/** Time to finish a word before it is called wrong. */
const LINT_DELAY_MS = 300

export type CodeEditorHandle = { focusAt: (offset: number) => void }

export type CodeEditorProps = {
  value: string
  onChange?: (value: string) => void
  /** For reading: no cursor, no checks. */
  isReadOnly?: boolean
  type: EditorKind
  /** The name for screen readers. */
  label: string
  /** Id of the text that says what is wrong. */
  describedBy?: string
  isInvalid?: boolean
  onReady: () => void
  ref?: Ref<CodeEditorHandle>
}

function lint(type: EditorKind) {
  const { problems } = dialectOf(type)
  return linter(
    (view): Diagnostic[] =>
      problems(view.state.doc.toString()).map(({ from, to, severity, message }) => ({ from, to, severity, message })),
    { delay: LINT_DELAY_MS },
  )
}

/** CodeMirror's own words, in sentence case. */
const PHRASES = {
  next: 'Next',
  previous: 'Previous',
  all: 'All',
  'match case': 'Match case',
  regexp: 'Regular expression',
  'by word': 'Whole words',
  replace: 'Replace',
  'replace all': 'Replace all',
  close: 'Close',
}

/** Always on: what reading needs too. */
const reading = [
  EditorState.phrases.of(PHRASES),
  lineNumbers(),
  codeFolding(),
  foldGutter(),
  highlightSelectionMatches(),
  search({ top: true }),
  json(),
  codeTheme,
]

// Smaller text makes phones zoom into the field.
const forFingers = EditorView.theme({ '@media (max-width: 767.98px)': { '.cm-scroller': { fontSize: '16px' } } })

const editing = (type: EditorKind) => [
  forFingers,
  history(),
  drawSelection(),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  autocompletion({ override: dialectOf(type).completions }),
  lint(type),
  typeOverLines,
  // Tab is left to the browser: it goes on to the next control, as everywhere else.
  keymap.of([
    ...closeBracketsKeymap,
    ...defaultKeymap,
    ...searchKeymap,
    ...historyKeymap,
    ...foldKeymap,
    ...completionKeymap,
    ...lintKeymap,
  ]),
]

const forReading = [
  EditorState.readOnly.of(true),
  EditorView.editable.of(false),
  keymap.of([...searchKeymap, ...foldKeymap]),
]

/** CodeMirror around one policy text. Loaded when the first text is shown. */
export default function CodeEditor(props: CodeEditorProps) {
  const { value, onChange, isReadOnly = false, type, label, describedBy, isInvalid = false, onReady, ref } = props
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const latest = useRef({ value, onChange, onReady })
  latest.current = { value, onChange, onReady }

  useEffect(() => {
    if (!place.current) return
    const attributes = {
      'aria-label': label,
      tabindex: '0',
      spellcheck: 'false',
      autocapitalize: 'off',
      autocorrect: 'off',
    }
    const nonce = documentNonce()
    const editor = new EditorView({
      parent: place.current,
      state: EditorState.create({
        doc: latest.current.value,
        extensions: [
          // The editor brings style sheets of its own.
          nonce ? EditorView.cspNonce.of(nonce) : [],
          reading,
          isReadOnly ? forReading : editing(type),
          EditorView.contentAttributes.of(attributes),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange?.(update.state.doc.toString())
          }),
        ],
      }),
    })
    view.current = editor
    latest.current.onReady()
    return () => {
      view.current = null
      editor.destroy()
    }
  }, [isReadOnly, type, label])

  useEffect(() => {
    const editor = view.current
    // What was typed came from here; only a text from outside (Format, a fresh read) goes in.
    if (!editor || editor.state.doc.toString() === value) return
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: value } })
  }, [value])

  useEffect(() => {
    const content = view.current?.contentDOM
    if (!content) return
    content.toggleAttribute('aria-invalid', isInvalid)
    if (isInvalid) content.setAttribute('aria-invalid', 'true')
    if (describedBy) content.setAttribute('aria-describedby', describedBy)
    else content.removeAttribute('aria-describedby')
  }, [isInvalid, describedBy])

  useImperativeHandle(ref, () => ({
    focusAt: (offset) => {
      const editor = view.current
      if (!editor) return
      const at = Math.min(offset, editor.state.doc.length)
      editor.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) })
      editor.focus()
    },
  }))

  return <div ref={place} dir="ltr" className="h-full min-h-0 overflow-hidden" />
}
