export const RAIL_COOKIE = 'canopy-rail'

/** Whether the cookie's value says that the rail is folded. */
export const readRailFolded = (cookie: string | undefined): boolean => cookie === 'folded'
