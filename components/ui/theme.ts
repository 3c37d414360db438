export type Theme = 'light' | 'dark' | 'system'

export const THEME_COOKIE = 'canopy-theme'

/** The theme in a cookie's value; anything else follows the system. For `data-theme` on <html>, leave it out at `system`. */
export function readTheme(cookie: string | undefined): Theme {
  return cookie === 'light' || cookie === 'dark' ? cookie : 'system'
}
