import { Fault } from './fault'
import { parseJsonBody } from './json-body'
import { isReadName, type Service } from './schemas'
import type { SignedRequest } from './signature'
import type { Answer, WireProtocol } from './wire-protocol'

interface JsonSlice {
  service: Service
  operations: readonly string[]
  contentType: string
}

/** JSON protocol of a service of which the sandbox has a few operations, and whose SDK client is not at hand. */
export const jsonSliceProtocol = ({ service, operations, contentType }: JsonSlice): WireProtocol => ({
  service,
  faultNames: {
    missingAuthentication: 'MissingAuthenticationTokenException',
    incompleteSignature: 'IncompleteSignatureException',
    unknownKey: 'UnrecognizedClientException',
    wrongSignature: 'InvalidSignatureException',
    unknownOperation: 'UnknownOperationException',
    expiredToken: 'ExpiredTokenException',
  },
  authenticationStatus: 400,
  has: (name) => operations.includes(name),
  isRead: isReadName,

  readInput(_name, request: SignedRequest) {
    const parsed = parseJsonBody(request)
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
      throw new Fault('SerializationException', 'Start of structure or map found where not expected.')
    }
    return { ...parsed }
  },

  success: (_name, output, requestId) => answer(200, requestId, contentType, output),
  failure: (fault, requestId) =>
    answer(fault.status, requestId, contentType, { __type: fault.name, message: fault.message }),
})

const answer = (status: number, requestId: string, contentType: string, body: object): Answer => ({
  status,
  headers: { 'content-type': contentType, 'x-amzn-requestid': requestId },
  body: JSON.stringify(body),
})
