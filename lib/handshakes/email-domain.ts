/** An e-mail address whose letters may deceive: what it looks like and what mail servers see. */
export type EmailForms = {
  /** The address with its domain as mail servers see it (`xn--…`); null when it has no such form. */
  ascii: string | null
}

/**
 * Both forms of an address with letters outside ASCII, or null when there is nothing to warn of. A Cyrillic а in a
 * domain looks like the Latin one; only the ASCII form tells them apart.
 */
export function emailForms(email: string): EmailForms | null {
  const at = email.lastIndexOf('@')
  const domain = email.slice(at + 1)
  if (!/[^ -~]/.test(email) && !/(^|\.)xn--/i.test(domain)) return null
  if (at < 0 || /[\s/?#\\:%]/.test(domain)) return { ascii: null }
  try {
    // The URL parser applies the IDNA rules that browsers and mail servers use.
    return { ascii: `${email.slice(0, at)}@${new URL(`http://${domain}`).hostname}` }
  } catch {
    return { ascii: null }
  }
}
