/**
 * The source of the one inline script, which the layout renders first in <head> with the request's nonce. It installs
 * the page's default Trusted Types policy, through which the browser passes every plain string that is about to become
 * script or markup. Two strings get through: the address of one of our own built chunks, which Turbopack's loader
 * assigns to `script.src`, and the empty script element from which React makes script elements. All else is blocked.
 *
 * The address is returned as it came: Turbopack recognises a chunk by the text of its `src`. The tag is spelled in
 * pieces, because React escapes a whole one on the server and then finds another text in the browser than its own.
 */
export const TRUSTED_TYPES_BOOTSTRAP = `(function () {
  if (!window.trustedTypes) return
  trustedTypes.createPolicy('default', {
    createScriptURL: function (text) {
      var url = new URL(text, location.origin)
      if (url.origin === location.origin && url.pathname.startsWith('/_next/static/')) return text
    },
    createHTML: function (text) {
      if (text === '<' + 'script></' + 'script>') return text
    },
  })
})()`

/** The names of the policies that a page may create. Next.js's own (`nextjs`, for its pages router) is not needed. */
export const TRUSTED_TYPES_POLICIES = ['default'] as const
