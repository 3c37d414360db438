/**
 * The nonce that this document was loaded with. A page that is reached without loading a new document comes with the
 * nonce of its own request, and so does a layout that is rendered anew: the browser knows neither of them.
 */
export const documentNonce = (): string | undefined =>
  document.querySelector<HTMLScriptElement>('script[src][nonce]')?.nonce || undefined
