import { s3Operation, s3Protocol } from '../slices/s3-protocol'
import { sqsProtocol } from '../slices/sqs'
import { taggingProtocol } from '../slices/tagging'
import { jsonProtocol } from './json-protocol'
import { queryProtocol } from './query-protocol'
import { QUERY_NAMESPACE, type Service } from './schemas'
import type { SignedRequest } from './signature'
import type { WireProtocol } from './wire-protocol'

const iamProtocol = queryProtocol('iam')
const stsProtocol = queryProtocol('sts')

const TARGETS: [prefix: string, protocol: WireProtocol][] = [
  ['AWSOrganizationsV20161128.', jsonProtocol],
  ['ResourceGroupsTaggingAPI_20170126.', taggingProtocol],
  ['AmazonSQS.', sqsProtocol],
]

const PROTOCOLS: Record<Service, WireProtocol> = {
  organizations: jsonProtocol,
  iam: iamProtocol,
  sts: stsProtocol,
  tagging: taggingProtocol,
  s3: s3Protocol,
  sqs: sqsProtocol,
}

export const protocolOf = (service: Service) => PROTOCOLS[service]

export interface Route {
  protocol: WireProtocol
  operation: string
}

/** S3 alone has other methods than POST; the credential scope tells its requests from all others. */
export const isForS3 = ({ headers }: Pick<SignedRequest, 'headers'>) =>
  /\/s3\/aws4_request[,\s]/.test(headers.authorization ?? '')

/** Which service and operation a request asks for: awsJson by its target, S3 by its scope, awsQuery by its form. */
export function route(request: SignedRequest): Route {
  const target = request.headers['x-amz-target']
  if (typeof target === 'string') {
    for (const [prefix, protocol] of TARGETS) {
      if (target.startsWith(prefix)) return { protocol, operation: target.slice(prefix.length) }
    }
    return { protocol: jsonProtocol, operation: '' }
  }
  if (isForS3(request)) return { protocol: s3Protocol, operation: s3Operation(request) }
  const form = new URLSearchParams(request.body.toString())
  const action = form.get('Action') ?? ''
  if (form.get('Version') === QUERY_NAMESPACE.iam.version) return { protocol: iamProtocol, operation: action }
  if (form.get('Version') === QUERY_NAMESPACE.sts.version) return { protocol: stsProtocol, operation: action }
  return { protocol: form.has('Action') ? stsProtocol : jsonProtocol, operation: '' }
}
