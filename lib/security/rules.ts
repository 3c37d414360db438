import type { Role } from '../auth/roles'
import type { HowSignedIn } from '../auth/session'

/** What each role may do, a line each. */
export const ROLE_WORDS: Record<Role, string> = {
  viewer: 'Reads everything, changes nothing',
  approver: 'Reads everything, and agrees to others’ changes or not; makes none',
  operator: 'Makes the changes that can be taken back, or whose effect can; may make Canopy read-only',
  admin: 'Makes every change, and decides about people, sessions and pins',
}

const HOW_WORDS: Record<HowSignedIn, string> = { link: 'Sign-in link', password: 'Password', oidc: 'Team sign-in' }

export const howWords = (how: HowSignedIn | null): string => (how ? HOW_WORDS[how] : 'Not known')

// In this order: the later ones claim to be the earlier ones, too.
const BROWSERS: [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOpera\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bHeadlessChrome\//, 'Chrome without a window'],
  [/\bChrom(?:e|ium)\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/^curl\//, 'curl'],
]
const SYSTEMS: [RegExp, string][] = [
  [/\bAndroid\b/, 'Android'],
  [/\biPhone\b|\biPad\b/, 'iOS'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

/** `Firefox on Linux`: as much of a browser's description of itself as helps to recognise it. Never its own text. */
export function browserWords(userAgent: string | null): string {
  if (!userAgent) return 'Unknown browser'
  const nameIn = (known: [RegExp, string][]) => known.find(([sign]) => sign.test(userAgent))?.[1]
  const [browser, system] = [nameIn(BROWSERS), nameIn(SYSTEMS)]
  if (browser && system) return `${browser} on ${system}`
  return browser ?? (system ? `A browser on ${system}` : 'Unknown browser')
}

type Standing = { id: string; role: Role; isLocalAdmin: boolean; canSignIn: boolean }

/**
 * Why an admin cannot take somebody's admin role away, or access altogether.
 * @param admins how many admins can sign in
 */
export function whyKept(person: Standing, admins: number): string | null {
  if (person.role !== 'admin' || !person.canSignIn || admins > 1) return null
  return 'The last admin who can sign in stays admin.'
}

/** Why a person's role cannot be changed, or null. */
export function whyNotRoleOf(person: Standing, admins: number): string | null {
  return person.isLocalAdmin ? 'The local admin is always an admin.' : whyKept(person, admins)
}

/** Why a person cannot be disabled, or null. */
export function whyNotDisableOf(person: Standing, admins: number, { me, isTeam }: { me: string; isTeam: boolean }) {
  if (person.id === me) return 'Another admin can disable you; you cannot.'
  if (person.isLocalAdmin && !isTeam) return 'The local admin is the one person of this mode.'
  return whyKept(person, admins)
}
