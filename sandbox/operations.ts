import { generateOrganizationsAccessReport, getOrganizationsAccessReport } from './iam/access-reports'
import { listOrganizationsFeatures } from './iam/list-organizations-features'
import * as loginProfile from './iam/login-profile'
import * as rootFeatures from './iam/root-features'
import * as userCredentials from './iam/user-credentials'
import { organizationsOperations } from './organizations/operations'
import type { Operation } from './protocol/operation'
import * as s3 from './slices/s3'
import { getQueueAttributes, getQueueUrl, listQueues, setQueueAttributes } from './slices/sqs'
import { getResources } from './slices/tagging'
import { assumeRole } from './sts/assume-role'
import { assumeRoot } from './sts/assume-root'
import { getCallerIdentity } from './sts/get-caller-identity'

const built: Operation[] = [
  ...organizationsOperations,
  listOrganizationsFeatures,
  generateOrganizationsAccessReport,
  getOrganizationsAccessReport,
  ...Object.values(rootFeatures),
  ...Object.values(loginProfile),
  ...Object.values(userCredentials),
  assumeRole,
  assumeRoot,
  getCallerIdentity,
  getResources,
  ...Object.values(s3),
  listQueues,
  getQueueUrl,
  getQueueAttributes,
  setQueueAttributes,
]

const byName = new Map(built.map((operation) => [`${operation.service}:${operation.name}`, operation]))

/** The operation of a service, or undefined for one that the sandbox has not built. */
export const findOperation = (service: string, name: string) => byName.get(`${service}:${name}`)
