import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const color = (name: string) => `var(--color-${name})`
const mix = (name: string, percent: number) => `color-mix(in oklch, ${color(name)} ${percent}%, transparent)`

/** The editor in the tokens of the page: the theme follows by itself. */
export const codeTheme = [
  EditorView.theme({
    '&': { height: '100%', backgroundColor: color('surface'), color: color('text'), fontSize: '12px' },
    '&.cm-focused': { outline: 'none' },
    // Over everything inside: the gutter would hide a plain outline.
    '&.cm-focused::after': {
      content: '""',
      position: 'absolute',
      inset: '0',
      outline: `2px solid ${color('focus')}`,
      outlineOffset: '-2px',
      pointerEvents: 'none',
      zIndex: '250',
    },
    '.cm-scroller': { fontFamily: 'var(--font-mono)', lineHeight: '20px', overflow: 'auto' },
    '.cm-content': { padding: '10px 0', caretColor: color('text') },
    '.cm-line': { padding: '0 14px 0 6px' },
    '.cm-cursor, .cm-dropCursor': { borderLeftColor: color('text') },
    '.cm-gutters': { backgroundColor: color('surface'), color: color('muted'), border: 'none' },
    '.cm-lineNumbers .cm-gutterElement': { minWidth: '34px', padding: '0 6px 0 8px' },
    '.cm-foldGutter .cm-gutterElement': { padding: '0 2px', cursor: 'pointer' },
    '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: mix('accent', 6) },
    '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
      backgroundColor: `${mix('accent', 24)} !important`,
    },
    '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: mix('accent', 20) },
    '.cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket': { backgroundColor: mix('danger', 20) },
    '.cm-foldPlaceholder': {
      backgroundColor: color('sunken'),
      border: `1px solid ${color('line')}`,
      color: color('muted'),
      padding: '0 4px',
    },
    '.cm-panels': { backgroundColor: color('sunken'), color: color('text'), fontFamily: 'var(--font-sans)' },
    '.cm-panels.cm-panels-top': { borderBottom: `1px solid ${color('line')}` },
    '.cm-panel.cm-search': { padding: '6px 30px 6px 10px' },
    '.cm-panel.cm-search label': { fontSize: '12px' },
    '.cm-textfield': {
      backgroundColor: color('surface'),
      border: `1px solid ${color('edge')}`,
      borderRadius: '5px',
      fontSize: '12px',
    },
    '.cm-button': {
      backgroundImage: 'none',
      backgroundColor: color('surface'),
      border: `1px solid ${color('line')}`,
      borderRadius: '5px',
      fontSize: '12px',
      fontWeight: '600',
    },
    '.cm-searchMatch': { backgroundColor: mix('warn', 25) },
    '.cm-searchMatch-selected': { backgroundColor: mix('warn', 45) },
    '.cm-selectionMatch': { backgroundColor: mix('accent', 14) },
    '.cm-tooltip': {
      backgroundColor: color('surface'),
      border: `1px solid ${color('line')}`,
      borderRadius: '5px',
      boxShadow: 'var(--shadow-layer)',
      fontFamily: 'var(--font-sans)',
      fontSize: '12px',
    },
    '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
      backgroundColor: color('accent-soft'),
      color: color('accent'),
    },
    '.cm-diagnostic': { padding: '4px 8px', borderInlineStart: `3px solid ${color('danger')}` },
    '.cm-diagnostic-warning': { borderInlineStartColor: color('warn') },
    '.cm-lintRange-error, .cm-lintRange-warning': { backgroundImage: 'none', textDecoration: 'underline wavy' },
    '.cm-lintRange-error': { textDecorationColor: color('danger') },
    '.cm-lintRange-warning': { textDecorationColor: color('warn') },
    '.cm-lintPoint-error:after': { borderBottomColor: color('danger') },
    '.cm-lintPoint-warning:after': { borderBottomColor: color('warn') },
  }),
  syntaxHighlighting(
    HighlightStyle.define([
      { tag: tags.propertyName, color: color('accent') },
      { tag: tags.string, color: color('ok') },
      { tag: [tags.number, tags.bool, tags.null], color: color('info') },
      { tag: [tags.separator, tags.squareBracket, tags.brace], color: color('muted') },
    ]),
  ),
]
