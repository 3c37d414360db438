/** What HCL reads as the end of a text, an escape, or a line of its own; the rest of the control characters by number. */
const ESCAPES: Record<string, string> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

const byNumber = (signs: string) => [...signs].map((sign) => `\\u00${sign.charCodeAt(0).toString(16)}`).join('')

/**
 * A text as a quoted HCL string that stands for exactly these characters: nothing in it is a template, and nothing
 * ends it early. Control and bidirectional characters are written by number, so that a reviewer sees them.
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings
 */
export function hclString(text: string): string {
  const escaped = text
    .replace(/["\\\n\r\t]/g, (found) => ESCAPES[found] ?? found)
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (found) => {
      const code = found.codePointAt(0) ?? 0
      return code > 0xffff ? `\\U${code.toString(16).padStart(8, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`
    })
    // Doubled it is the character itself; more of them in a row are read in more than one way, so they go by number.
    .replace(/([$%]+)\{/g, (_, signs: string) => `${signs.length === 1 ? signs + signs : byNumber(signs)}{`)
  return `"${escaped}"`
}

/** The id of an AWS thing as the name of a Terraform resource: a letter first, then letters, digits, `_` and `-`. */
export const hclName = (id: string): string => {
  const safe = id.replace(/[^A-Za-z0-9_-]/g, '_')
  return /^[A-Za-z]/.test(safe) ? safe : `a${safe}`
}
