import { listOrganizationsFeatures } from './iam/list-organizations-features'
import { organizationsOperations } from './organizations/operations'
import type { Operation } from './protocol/operation'
import { getCallerIdentity } from './sts/get-caller-identity'

const built: Operation[] = [...organizationsOperations, listOrganizationsFeatures, getCallerIdentity]

const byName = new Map(built.map((operation) => [`${operation.service}:${operation.name}`, operation]))

/** The operation of a service, or undefined for one that the sandbox has not built. */
export const findOperation = (service: string, name: string) => byName.get(`${service}:${name}`)
