import type { AccessDetail } from '@aws-sdk/client-iam'
import { Fault } from '../protocol/fault'
import { type Call, iamOperation, isManagement } from '../protocol/operation'
import { forbidden, validationError } from '../sts/validation-error'
import type { AccessReport, Node, Organization } from '../world/model'
import { isAllowedByServiceControl } from '../world/service-control'
import { findNode, pathOf } from '../world/tree'
import { noSuchEntity } from './acting-user'
import { SERVICES } from './services'

const MAX_RUNNING = 4
const REPORT_MS = 5_000
const DAY_MS = 24 * 60 * 60 * 1000
const TRACKED_DAYS = 400
const ENTITY_PATH = /^o-[0-9a-z]{10,32}\/r-[0-9a-z]{4,32}[0-9a-z/-]*$/

function managedOrganization({ account }: Call): Organization {
  if (!account.member || !isManagement(account.member)) {
    throw forbidden('Access reports of an organization are for its management account.')
  }
  return account.member.organization
}

const isRunning = ({ createdAt }: AccessReport, now: number) => now - createdAt < REPORT_MS

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateOrganizationsAccessReport.html */
export const generateOrganizationsAccessReport = iamOperation(
  'GenerateOrganizationsAccessReport',
  (call, { EntityPath, OrganizationsPolicyId }) => {
    const { world } = call
    const organization = managedOrganization(call)
    if (!ENTITY_PATH.test(EntityPath) || EntityPath.length > 427) {
      throw validationError('entityPath', 'Member must satisfy regular expression pattern')
    }
    const { accessReports } = organization
    const running = [...accessReports.values()].filter((report) => isRunning(report, world.now()))
    if (running.length >= MAX_RUNNING) {
      throw new Fault('ReportGenerationLimitExceededException', 'Too many reports are being generated.', {
        status: 409,
      })
    }
    const hex = world.random.hex(32)
    const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
    accessReports.set(id, {
      id,
      entityPath: EntityPath,
      createdAt: world.now(),
      ...(OrganizationsPolicyId === undefined ? {} : { policyId: OrganizationsPolicyId }),
    })
    return { JobId: id }
  },
)

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetOrganizationsAccessReport.html */
export const getOrganizationsAccessReport = iamOperation('GetOrganizationsAccessReport', (call, input) => {
  const { JobId, MaxItems = 100, Marker, SortKey = 'SERVICE_NAMESPACE_ASCENDING' } = input
  const organization = managedOrganization(call)
  if (MaxItems < 1 || MaxItems > 1000) throw validationError('maxItems', 'Member must have value from 1 to 1000')
  const report = organization.accessReports.get(JobId)
  if (!report) throw noSuchEntity(`The job ${JobId} cannot be found.`)
  const JobCreationDate = new Date(report.createdAt)
  if (isRunning(report, call.world.now())) return { JobStatus: 'IN_PROGRESS' as const, JobCreationDate }
  const JobCompletionDate = new Date(report.createdAt + REPORT_MS)
  const node = entityOf(organization, report.entityPath)
  if (!node) {
    const ErrorDetails = { Code: 'NoSuchEntity', Message: `The entity ${report.entityPath} does not exist.` }
    return { JobStatus: 'FAILED' as const, JobCreationDate, JobCompletionDate, ErrorDetails }
  }
  const details = detailsOf(node, report).sort(order[SortKey])
  const from = positionOf(Marker)
  if (from > details.length) throw validationError('marker', 'Invalid marker')
  const next = from + MaxItems
  const IsTruncated = next < details.length
  return {
    JobStatus: 'COMPLETED' as const,
    JobCreationDate,
    JobCompletionDate,
    NumberOfServicesAccessible: details.length,
    NumberOfServicesNotAccessed: details.filter(({ LastAuthenticatedTime }) => !LastAuthenticatedTime).length,
    AccessDetails: details.slice(from, next),
    IsTruncated,
    ...(IsTruncated ? { Marker: Buffer.from(String(next)).toString('base64url') } : {}),
  }
})

function positionOf(marker: string | undefined): number {
  if (marker === undefined) return 0
  const text = Buffer.from(marker, 'base64url').toString()
  if (!/^\d{1,6}$/.test(text)) throw validationError('marker', 'Invalid marker')
  return Number(text)
}

const byNamespace = (a: AccessDetail, b: AccessDetail) =>
  (a.ServiceNamespace ?? '') < (b.ServiceNamespace ?? '') ? -1 : 1
const byTime = (a: AccessDetail, b: AccessDetail) =>
  (a.LastAuthenticatedTime?.getTime() ?? 0) - (b.LastAuthenticatedTime?.getTime() ?? 0) || byNamespace(a, b)

const order = {
  SERVICE_NAMESPACE_ASCENDING: byNamespace,
  SERVICE_NAMESPACE_DESCENDING: (a: AccessDetail, b: AccessDetail) => byNamespace(b, a),
  LAST_AUTHENTICATED_TIME_ASCENDING: byTime,
  LAST_AUTHENTICATED_TIME_DESCENDING: (a: AccessDetail, b: AccessDetail) => byTime(b, a),
}

/** Paths of reports have no slash at the end, unlike those of Organizations. */
function entityOf(organization: Organization, path: string): Node | undefined {
  const node = findNode(organization, path.split('/').at(-1) ?? '')
  return node && pathOf(organization, node) === `${path}/` ? node : undefined
}

/** The management account reaches every service, whatever is attached. Use is made up, the same at every reading. */
function detailsOf(node: Node, { entityPath, createdAt }: AccessReport): AccessDetail[] {
  return SERVICES.filter(([namespace]) => isAllowedByServiceControl(node, `${namespace}:*`)).map(
    ([namespace, name]) => {
      const days = hash(node.id + namespace) % (TRACKED_DAYS * 2)
      const used = days < TRACKED_DAYS
      return {
        ServiceName: name,
        ServiceNamespace: namespace,
        ...(used
          ? {
              EntityPath: entityPath,
              Region: 'us-east-1',
              LastAuthenticatedTime: new Date(createdAt - (days + 1) * DAY_MS),
              TotalAuthenticatedEntities: (days % 4) + 1,
            }
          : { TotalAuthenticatedEntities: 0 }),
      }
    },
  )
}

function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  return value >>> 0
}
