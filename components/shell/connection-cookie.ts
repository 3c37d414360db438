/** Which connection one was in last: for the pages that span them all, and for the next visit. */
export const CONNECTION_COOKIE = 'canopy-connection'

/** The slug in `document.cookie`; whether there is such a connection is for the caller to know. */
export const rememberedConnection = (cookies: string): string | undefined =>
  cookies
    .split('; ')
    .find((each) => each.startsWith(`${CONNECTION_COOKIE}=`))
    ?.slice(CONNECTION_COOKIE.length + 1)
