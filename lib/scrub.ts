const REDACTED = '[redacted]'

/** Names whose value is secret or personal, whatever it looks like. */
const SECRET_NAME =
  /secret|token|password|passwd|credential|authori[sz]ation|cookie|signature|session-?id|e-?mail|private-?key/i

const PATTERNS: [RegExp, string][] = [
  [/[^\s"'<>()[\]{}:;,@=]+@[^\s"'<>()[\]{}:;,@]+\.[^\s"'<>()[\]{}:;,@]+/g, REDACTED],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g, REDACTED],
  [/\/\/[^/\s@]*:[^/\s@]*@/g, `//${REDACTED}@`],
  [/\/sign-in\/[^\s"'?]+/g, `/sign-in/${REDACTED}`],
  // Name and value as they stand in headers, query strings, JSON, environment and key=value text.
  [
    /([\w-]*(?:secret|token|password|authori[sz]ation|cookie|signature|session)[\w-]*["']?\s*[:=]\s*["']?)[^\s"',;&}]+(?:(?<=Bearer|Basic|HMAC-SHA256)[^\r\n"']*)?/gi,
    `$1${REDACTED}`,
  ],
  // A token of ours, and a secret access key, standing alone.
  [/(?<![\w/+-])[A-Za-z0-9_-]{43}(?![\w/+-])/g, REDACTED],
  [/(?<![\w/+.-])(?=[\w/+]*[A-Z])(?=[\w/+]*[a-z])(?=[\w/+]*\d)[A-Za-z0-9/+]{40}(?![\w/+=.-])/g, REDACTED],
]

/** Longer texts are cut: a log line is for reading, and the patterns are slow on megabytes. */
const LONGEST_TEXT = 8_000

/** Text without credentials, tokens, cookies and e-mail addresses, for the log. */
export const scrub = (text: string): string =>
  PATTERNS.reduce(
    (scrubbed, [pattern, replacement]) => scrubbed.replace(pattern, replacement),
    text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text,
  )

/** The same for a value: texts are scrubbed, and what is filed under a secret name is dropped. Five levels deep. */
export const scrubDeep = (facts: Record<string, unknown>): Record<string, unknown> => scrubFields(facts, 0)

function scrubFields(fields: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, item]) => [
      scrub(name),
      SECRET_NAME.test(name) ? REDACTED : scrubValue(item, depth + 1),
    ]),
  )
}

function scrubValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return scrub(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth >= 5) return REDACTED
  return Array.isArray(value) ? value.map((item) => scrubValue(item, depth + 1)) : scrubFields(value, depth)
}
