export type TextPart =
  | { kind: 'text'; value: string }
  | { kind: 'break'; value: string }
  | { kind: 'mark'; value: string; label: string }

// Control, format, separator and default-ignorable characters, lone surrogates, and the blank Braille cell: whatever
// shows as nothing or changes how its neighbours show. Unassigned ones are left out: engines disagree on them.
const HIDDEN = String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]`
// A joiner between two emoji and the selector behind one belong to the picture. (\p{Emoji} would take digits in.)
const PICTURE = String.raw`\p{Extended_Pictographic}`
const IN_EMOJI = String.raw`(?<=${PICTURE}[\uFE0F\u{1F3FB}-\u{1F3FF}]?)\u200D(?=${PICTURE})|(?<=${PICTURE})[\uFE0E\uFE0F]`
const SPECIAL = new RegExp(String.raw`(?<emoji>${IN_EMOJI})|(?<crlf>\r\n)|(?<hidden>${HIDDEN})`, 'gu')

const NAMES: Record<string, string> = { '\n': '⏎', '\r': '⏎', '\r\n': '⏎', '\t': '⇥', '\u2028': '⏎', '\u2029': '⏎' }

/**
 * Splits text from a stranger so that nothing in it is invisible: joined, the parts' values are the text again, and only
 * `mark` and `break` parts hold characters that cannot be seen. With `multiline`, a line feed is a `break`.
 */
export function visibleParts(text: string, multiline = false): TextPart[] {
  const parts: TextPart[] = []
  const push = (value: string) => {
    const last = parts.at(-1)
    if (last?.kind === 'text') last.value += value
    else if (value) parts.push({ kind: 'text', value })
  }
  let from = 0
  for (const match of text.matchAll(SPECIAL)) {
    const value = match[0]
    push(text.slice(from, match.index))
    from = match.index + value.length
    if (match.groups?.emoji) push(value)
    else if (multiline && (value === '\n' || value === '\r\n')) parts.push({ kind: 'break', value })
    else parts.push({ kind: 'mark', value, label: NAMES[value] ?? codePoint(value) })
  }
  push(text.slice(from))
  return parts
}

/** The same as one line of plain text, for titles, names of controls and messages. */
export function visibleText(text: string): string {
  return visibleParts(text)
    .map((part) => (part.kind === 'mark' ? part.label : part.value))
    .join('')
}

function codePoint(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  return `⟨U+${hex}⟩`
}
