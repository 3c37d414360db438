import 'server-only'
import * as handshakes from './handshakes/handlers'
import * as organization from './organization/handlers'
import * as policies from './policies/handlers'

/** Every change that Canopy can make, of all areas. */
export const catalogue = [...Object.values(handshakes), ...Object.values(organization), ...Object.values(policies)]
