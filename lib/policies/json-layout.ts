import { type JsonToken, scanJson } from '../policy/json-scan'

const STEP = '  '
/** Short lists stay on one line, as people write them. */
const LINE_MAX = 88

/**
 * The text without the white space outside quotes, as the AWS console saves it. Nothing else changes: duplicate keys,
 * escapes and the order stay. What is not JSON comes back as it is.
 */
export function minifyJson(text: string): string {
  const scanned = scanJson(text)
  return scanned.ok ? scanned.tokens.map((token) => token.text).join('') : text
}

const isOpen = (text: string | undefined) => text === '{' || text === '['
const isClose = (text: string | undefined) => text === '}' || text === ']'

/** The list that begins at `start` on one line, or undefined when it holds braces or lists or is too long. */
function shortList(
  tokens: readonly JsonToken[],
  start: number,
  room: number,
): { text: string; end: number } | undefined {
  let line = '['
  for (let at = start + 1; at < tokens.length; at++) {
    const { text } = tokens[at]!
    if (text === ']') return { text: `${line}]`, end: at }
    if (isOpen(text)) return undefined
    line += text === ',' ? ', ' : text
    if (line.length > room) return undefined
  }
  return undefined
}

/** The text with one member a line and two spaces a level. What is not JSON comes back as it is. */
export function formatJson(text: string): string {
  const scanned = scanJson(text)
  if (!scanned.ok) return text
  const { tokens } = scanned
  let out = ''
  let depth = 0
  const newLine = () => {
    out += `\n${STEP.repeat(depth)}`
  }
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!.text
    if (token === '[') {
      const lineLength = out.length - (out.lastIndexOf('\n') + 1)
      const list = shortList(tokens, at, LINE_MAX - lineLength)
      if (list) {
        out += list.text
        at = list.end
        continue
      }
    }
    if (isOpen(token)) {
      out += token
      if (isClose(tokens[at + 1]?.text)) out += tokens[++at]!.text
      else {
        depth++
        newLine()
      }
    } else if (isClose(token)) {
      depth--
      newLine()
      out += token
    } else if (token === ',') {
      out += token
      newLine()
    } else out += token === ':' ? ': ' : token
  }
  return out
}

/** A document as people read it: one that was saved on a single line is laid out, any other stays as it was saved. */
export const readableJson = (text: string): string => (text.trim().includes('\n') ? text : formatJson(text))
