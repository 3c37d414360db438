import 'server-only'

/*
 * The log's scrubbing (lib/scrub.ts) would take too much from an audit: e-mail addresses, and so who was invited; the
 * `secretsmanager:GetSecretValue` of a policy that was replaced; and everything past 8,000 characters. Here only what
 * opens something goes.
 */

const REPLACED = '[secret]'

/** Field names, without case, hyphens and underscores, whose value goes whatever it looks like. */
const SECRET_NAME =
  /(?:secret|secretkey|accesskey|accesskeyid|token|password|passwd|passphrase|credentials?|authori[sz]ation|cookie|privatekey|signature|externalid|sessionid)$/

const NAMES =
  'x-amz-(?:security-token|signature|credential)|(?:aws_?)?secret_?access_?key|(?:aws_?|x-amz-)?session_?token|security_?token|(?:access|refresh|id)_?token|client_?secret|password|passwd|authorization|(?:set-)?cookie'

const PATTERNS: [RegExp, string][] = [
  // An access key id, long-lived or temporary.
  [/\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b/g, REPLACED],
  // Name and value as they stand in headers, query strings, JSON inside a text, environment and key=value text.
  [
    new RegExp(`\\b(${NAMES})([\\\\"']*\\s*[:=]\\s*[\\\\"']*)(?:(?:Bearer|Basic)\\s+)?[^\\s"'\\\\,;&}]+`, 'gi'),
    `$1$2${REPLACED}`,
  ],
  [/\b(?:Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{16,}/g, REPLACED],
  [/(\/\/)[^/\s@:]*:[^/\s@]*@/g, `$1${REPLACED}@`],
  [/(\/sign-in\/)[\w-]{20,}/g, `$1${REPLACED}`],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, REPLACED],
  // A signed token: three parts, the first of which is JSON.
  [/\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*/g, REPLACED],
  // A session token: base64 far longer than any id or name of AWS.
  [/(?<![\w/+])(?=[\w/+]*[A-Z])(?=[\w/+]*[a-z])(?=[\w/+]*\d)[A-Za-z0-9/+]{100,}={0,2}/g, REPLACED],
  // A secret access key, and a token of ours, standing alone.
  [
    /(?<![\w/+.-])(?=[A-Za-z0-9/+]*[A-Z])(?=[A-Za-z0-9/+]*[a-z])(?=[A-Za-z0-9/+]*\d)[A-Za-z0-9/+]{40}(?![\w/+=.-])/g,
    REPLACED,
  ],
  [/(?<![\w/+.-])(?=[\w-]*[A-Z])(?=[\w-]*[a-z])(?=[\w-]*\d)[\w-]{43}(?![\w/+=.-])/g, REPLACED],
]

const scrubbed = (text: string) =>
  PATTERNS.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text)

const isSecretName = (name: string) => SECRET_NAME.test(name.toLowerCase().replace(/[-_.\s]/g, ''))

/**
 * A body without what opens something: access keys, secret keys, session and sign-in tokens, signed tokens, private
 * keys, passwords in URLs, by their look and by the name that they stand under. Everything else stays as it is.
 * @throws TypeError when it is not plain JSON.
 */
export const withoutSecrets = (body: Record<string, unknown>): unknown => clean(JSON.parse(JSON.stringify(body)))

function clean(value: unknown): unknown {
  if (typeof value === 'string') return scrubbed(value)
  if (Array.isArray(value)) return value.map(clean)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      scrubbed(name),
      isSecretName(name) && item !== null && typeof item !== 'boolean' ? REPLACED : clean(item),
    ]),
  )
}
