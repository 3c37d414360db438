/** Which connection one was in last: for the pages that span them all, and for the next visit. */
export const CONNECTION_COOKIE = 'canopy-connection'
