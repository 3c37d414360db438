import 'server-only'
import * as handshakes from './handshakes/handlers'
import type { RecordedHandler } from './operations/resume'
import * as organization from './organization/handlers'
import * as policies from './policies/handlers'

/** Every change that Canopy can make, of all areas. */
export const catalogue = [...Object.values(handshakes), ...Object.values(organization), ...Object.values(policies)]

// Each takes an input of its own type; from a record it gets what its own schema has parsed.
export const recordedHandlers = catalogue as unknown as readonly RecordedHandler[]
