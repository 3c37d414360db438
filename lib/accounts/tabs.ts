/** The tabs of the page of an account besides its summary, as its URL names them. */
export const ACCOUNT_TABS = ['policies', 'tags'] as const
export type AccountTab = (typeof ACCOUNT_TABS)[number]
