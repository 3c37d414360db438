import { readSettings } from '@/lib/settings'

/** Whether several people sign in by a provider, so that one person's word is not enough for a change of tier 3. */
export const isTeam = (): boolean => readSettings().oidc !== null
