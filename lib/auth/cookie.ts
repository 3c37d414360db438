import type { Settings } from '@/lib/settings'

/** Also pinned to this host by the browser when the origin is https (`__Host-`). */
export const sessionCookieName = ({ https }: Pick<Settings, 'https'>): string =>
  https ? '__Host-canopy-session' : 'canopy-session'

/** The attributes of the session cookie; `maxAgeSeconds` 0 clears it. */
export const sessionCookieAttributes = ({ https }: Pick<Settings, 'https'>, maxAgeSeconds: number) =>
  ({ httpOnly: true, sameSite: 'strict', path: '/', secure: https, maxAge: maxAgeSeconds }) as const
