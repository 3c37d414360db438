/** A value of a JSON text, with the offsets between which it stands. */
export type JsonNode = { from: number; to: number } & (
  | { kind: 'object'; members: JsonMember[] }
  | { kind: 'array'; items: JsonNode[] }
  | { kind: 'string'; value: string }
  | { kind: 'number' | 'boolean' | 'null' }
)

export type JsonObject = Extract<JsonNode, { kind: 'object' }>
export type JsonMember = { key: string; from: number; to: number; value: JsonNode }
export type JsonToken = { text: string; from: number; to: number }
type Fault = { message: string; from: number; to: number }

export type ScannedJson = { ok: true; node: JsonNode; tokens: JsonToken[] } | { ok: false; fault: Fault }

/** Deeper than any policy; a guard for the stack. */
const DEEPEST = 200

const TOKEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these JSON forbids inside strings
  /[ \t\r\n]*("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)|[{}[\],:])/y

class Misread extends Error {
  readonly fault: Fault
  constructor(message: string, from: number, to = from + 1) {
    super(message)
    this.fault = { message, from, to }
  }
}

function whatStands(text: string, at: number): string {
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0)
  if (character === '"')
    return 'This text has no closing quotation mark, or a character in it that JSON does not allow.'
  if (character === "'") return 'JSON takes double quotation marks only.'
  if (text.startsWith('//', at) || text.startsWith('/*', at)) return 'JSON has no comments.'
  if (/[\w.+-]/.test(character)) return 'This is no JSON value. Text needs double quotation marks.'
  if (/[\p{L}\p{N}\p{P}\p{S}]/u.test(character)) return `JSON does not allow ${character} here.`
  return `JSON does not allow the character U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')} here.`
}

function tokenize(text: string): JsonToken[] {
  const tokens: JsonToken[] = []
  let at = 0
  for (;;) {
    TOKEN.lastIndex = at
    const match = TOKEN.exec(text)
    if (!match) break
    const token = match[1] ?? ''
    at = TOKEN.lastIndex
    tokens.push({ text: token, from: at - token.length, to: at })
  }
  const rest = /[^ \t\r\n]/.exec(text.slice(at))
  if (rest) throw new Misread(whatStands(text, at + rest.index), at + rest.index)
  return tokens
}

function parse(tokens: readonly JsonToken[], length: number): JsonNode {
  let next = 0
  const take = (wanted: string): JsonToken => {
    const token = tokens[next++]
    if (!token) throw new Misread(`The text ends where ${wanted} should follow.`, Math.max(0, length - 1), length)
    return token
  }
  const peek = () => tokens[next]?.text

  const readObject = (open: JsonToken, depth: number): JsonNode => {
    const members: JsonMember[] = []
    if (peek() === '}') return { kind: 'object', members, from: open.from, to: take('}').to }
    for (;;) {
      const key = take('a key')
      if (!key.text.startsWith('"')) {
        const isTrailing = key.text === '}' && members.length > 0
        throw new Misread(
          isTrailing ? 'No comma before the closing brace.' : 'A key in double quotation marks should stand here.',
          key.from,
          key.to,
        )
      }
      const colon = take('a colon')
      if (colon.text !== ':') throw new Misread('A colon should stand between key and value.', colon.from, colon.to)
      members.push({ key: unquote(key.text), from: key.from, to: key.to, value: readValue(depth + 1) })
      const after = take('a comma or }')
      if (after.text === '}') return { kind: 'object', members, from: open.from, to: after.to }
      if (after.text !== ',') throw new Misread('A comma or } should stand here.', after.from, after.to)
    }
  }

  const readArray = (open: JsonToken, depth: number): JsonNode => {
    const items: JsonNode[] = []
    if (peek() === ']') return { kind: 'array', items, from: open.from, to: take(']').to }
    for (;;) {
      const closing = tokens[next]
      if (closing?.text === ']') throw new Misread('No comma before the closing bracket.', closing.from, closing.to)
      items.push(readValue(depth + 1))
      const after = take('a comma or ]')
      if (after.text === ']') return { kind: 'array', items, from: open.from, to: after.to }
      if (after.text !== ',') throw new Misread('A comma or ] should stand here.', after.from, after.to)
    }
  }

  const readValue = (depth: number): JsonNode => {
    const token = take('a value')
    const { text, from, to } = token
    if (depth > DEEPEST) throw new Misread('This is nested too deeply.', from, to)
    if (text === '{') return readObject(token, depth)
    if (text === '[') return readArray(token, depth)
    if (text.startsWith('"')) return { kind: 'string', value: unquote(text), from, to }
    if (text === 'true' || text === 'false') return { kind: 'boolean', from, to }
    if (text === 'null') return { kind: 'null', from, to }
    if (/^[-\d]/.test(text)) return { kind: 'number', from, to }
    throw new Misread('A value should stand here.', from, to)
  }

  const node = readValue(0)
  const extra = tokens[next]
  if (extra) throw new Misread('The document ends before this.', extra.from, extra.to)
  return node
}

// The token pattern lets only sound JSON strings through.
const unquote = (token: string) => JSON.parse(token) as string

/** Reads a JSON text and keeps where everything stands: `JSON.parse` drops duplicate keys and tells no line. */
export function scanJson(text: string): ScannedJson {
  try {
    const tokens = tokenize(text)
    return { ok: true, node: parse(tokens, text.length), tokens }
  } catch (error) {
    if (error instanceof Misread) return { ok: false, fault: error.fault }
    throw error
  }
}

/** Line and column of an offset, both counted from 1. */
export function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  const lines = before.split(/\r\n|\r|\n/)
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}
