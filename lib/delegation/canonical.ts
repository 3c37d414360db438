/** `arn:aws:iam::111122223333:root` → `111122223333`: AWS keeps an account as the first, whichever was sent. */
const principalOf = (name: unknown): unknown =>
  typeof name === 'string' ? name.replace(/^arn:[\w-]+:iam::(\d{12}):root$/, '$1') : name

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function canonical(value: unknown, isPrincipal: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => canonical(item, isPrincipal))
  if (!isObject(value)) return isPrincipal ? principalOf(value) : value
  const keys = Object.keys(value).sort()
  return Object.fromEntries(keys.map((key) => [key, canonical(value[key], isPrincipal || key === 'Principal')]))
}

/**
 * The same text for the same delegation policy: AWS does not keep it as it was sent, but compact, with account ids as
 * the ARNs of their roots. What is not JSON stays as it is.
 */
export function canonicalPolicy(content: string): string {
  try {
    return JSON.stringify(canonical(JSON.parse(content), false))
  } catch {
    return content
  }
}
