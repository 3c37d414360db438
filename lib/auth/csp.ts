import { TRUSTED_TYPES_POLICIES } from './trusted-types'

/**
 * The Content-Security-Policy of a response.
 * Scripts: only those that carry the nonce, and what those load in turn ('strict-dynamic'); an injected script tag does
 * not run even when it names a file of ours. Styles: our files and what carries the nonce, no style attributes.
 * In development Next.js evaluates code, styles without a nonce and assigns HTML for its overlay.
 */
export function contentSecurityPolicy(nonce: string, { development }: { development: boolean }): string {
  const directives: Record<string, string[]> = {
    'default-src': ["'none'"],
    'script-src': [`'nonce-${nonce}'`, "'strict-dynamic'", ...(development ? ["'unsafe-eval'"] : [])],
    'style-src': ["'self'", development ? "'unsafe-inline'" : `'nonce-${nonce}'`],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'manifest-src': ["'self'"],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
    ...(development ? {} : { 'require-trusted-types-for': ["'script'"], 'trusted-types': [...TRUSTED_TYPES_POLICIES] }),
  }
  return Object.entries(directives)
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join('; ')
}

/** For a response that is not a page: it may load nothing, whatever it is mistaken for. */
export const CONTENT_SECURITY_POLICY_FOR_NOTHING = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'"
