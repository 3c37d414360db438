import 'server-only'
import * as accounts from './accounts/handlers'
import * as delegation from './delegation/handlers'
import * as handshakes from './handshakes/handlers'
import type { RecordedReading } from './operations/reading'
import type { RecordedHandler } from './operations/resume'
import * as organization from './organization/handlers'
import * as lifecycle from './organization-lifecycle/handlers'
import * as policies from './policies/handlers'
import * as policyTypes from './policy-types/handlers'
import * as rootAccess from './root-access/handlers'
import * as rootSessions from './root-sessions/handlers'
import * as rootReadings from './root-sessions/readings'
import * as services from './services/handlers'
import * as tags from './tags/handlers'
import * as transfers from './transfers/handlers'

/** Every change that Canopy can make, of all areas: each of Organizations, the root features of IAM, and the root tasks. */
export const catalogue = [
  ...Object.values(accounts),
  ...Object.values(delegation),
  ...Object.values(handshakes),
  ...Object.values(lifecycle),
  ...Object.values(organization),
  ...Object.values(policies),
  ...Object.values(policyTypes),
  ...Object.values(rootAccess),
  ...Object.values(rootSessions),
  ...Object.values(services),
  ...Object.values(tags),
  ...Object.values(transfers),
]

// Each takes an input of its own type; from a record it gets what its own schema has parsed.
export const recordedHandlers = catalogue as unknown as readonly RecordedHandler[]

/** Every read that a job can make for many things. */
export const recordedReadings = [...Object.values(rootReadings)] as unknown as readonly RecordedReading[]
