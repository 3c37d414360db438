/** Where the proxy tells a page what it was asked for as: path and query, for the way back after signing in. */
export const PLACE_HEADER = 'x-canopy-place'
