// Lets code of the server run outside Next.js beside code of its client (`node --import`): the marker `server-only`
// throws unless the condition `react-server` is set, and under that condition the client's half of Next.js does not load.
import { register } from 'node:module'

const hook = `export const resolve = (specifier, context, next) =>
  specifier === 'server-only' ? { url: 'data:text/javascript,', shortCircuit: true } : next(specifier, context)`

register(`data:text/javascript,${encodeURIComponent(hook)}`)
