import { Fault } from '../protocol/fault'
import { isReadName } from '../protocol/schemas'
import type { SignedRequest } from '../protocol/signature'
import type { WireProtocol } from '../protocol/wire-protocol'

/** What an S3 operation of the sandbox answers with. */
export interface S3Answer {
  status: number
  contentType?: string
  body?: string
}

const OPERATIONS = ['ListBuckets', 'GetBucketPolicy', 'PutBucketPolicy', 'DeleteBucketPolicy']
const BY_METHOD: Record<string, string> = {
  GET: 'GetBucketPolicy',
  PUT: 'PutBucketPolicy',
  DELETE: 'DeleteBucketPolicy',
}

/** The bucket of a request: the first segment of its path, or the label before the host name. */
export function bucketOf({ url, headers }: SignedRequest): string {
  const path = new URL(url, 'http://localhost').pathname.split('/')[1] ?? ''
  if (path !== '') return decodeURIComponent(path)
  return /^([a-z0-9][a-z0-9.-]*)\.localhost(?::\d+)?$/.exec(headers.host ?? '')?.[1] ?? ''
}

/** The operation that a REST request asks for; empty for one that the sandbox does not have. */
export function s3Operation(request: SignedRequest): string {
  const { searchParams } = new URL(request.url, 'http://localhost')
  if (searchParams.has('policy')) return BY_METHOD[request.method] ?? ''
  return request.method === 'GET' && bucketOf(request) === '' ? 'ListBuckets' : ''
}

const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** REST with XML errors, as S3 speaks it. */
export const s3Protocol: WireProtocol = {
  service: 's3',
  faultNames: {
    missingAuthentication: 'AccessDenied',
    incompleteSignature: 'AuthorizationHeaderMalformed',
    unknownKey: 'InvalidAccessKeyId',
    wrongSignature: 'SignatureDoesNotMatch',
    unknownOperation: 'NotImplemented',
    expiredToken: 'ExpiredToken',
  },
  authenticationStatus: 403,
  has: (name) => OPERATIONS.includes(name),
  isRead: isReadName,

  readInput(name, request) {
    if (name === 'ListBuckets') return {}
    const Bucket = bucketOf(request)
    if (Bucket === '') throw new Fault('InvalidBucketName', 'The specified bucket is not valid.')
    return { Bucket, ...(name === 'PutBucketPolicy' ? { Policy: request.body.toString() } : {}) }
  },

  success(_name, output, requestId) {
    // The operations of this protocol answer in this shape.
    const { status, contentType = 'application/xml', body = '' } = output as S3Answer
    return { status, headers: { 'content-type': contentType, 'x-amz-request-id': requestId }, body }
  },

  failure: ({ status, name, message }, requestId) => ({
    status,
    headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${escapeXml(name)}</Code><Message>${escapeXml(message)}</Message><RequestId>${requestId}</RequestId></Error>`,
  }),
}
