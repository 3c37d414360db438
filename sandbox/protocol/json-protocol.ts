import type { Fault } from './fault'
import { parseJsonBody } from './json-body'
import { encodeJson, errorShape, isReadName, operationSchemas, schemaOf } from './schemas'
import type { SignedRequest } from './signature'
import { readInput, validateInput } from './validate'
import type { Answer, WireProtocol } from './wire-protocol'

const CONTENT_TYPE = 'application/x-amz-json-1.1'

/** awsJson1.1, as Organizations speaks it: every client fault is HTTP 400. */
export const jsonProtocol: WireProtocol = {
  service: 'organizations',
  faultNames: {
    missingAuthentication: 'MissingAuthenticationTokenException',
    incompleteSignature: 'IncompleteSignatureException',
    unknownKey: 'UnrecognizedClientException',
    wrongSignature: 'InvalidSignatureException',
    unknownOperation: 'UnknownOperationException',
    expiredToken: 'ExpiredTokenException',
  },
  authenticationStatus: 400,

  has: (name) => operationSchemas.organizations.has(name),
  isRead: isReadName,

  readInput(name: string, request: SignedRequest) {
    const schema = schemaOf('organizations', name)
    const input = readInput(schema.input, parseJsonBody(request))
    validateInput(name, schema.input, input)
    return input
  },

  success(name: string, output: object, requestId: string): Answer {
    return answer(200, requestId, encodeJson(schemaOf('organizations', name).output, output))
  },

  failure(fault: Fault, requestId: string): Answer {
    const shape = errorShape('organizations', fault.name)
    const members = { Message: fault.message, Reason: fault.reason, Type: throttleType(fault) }
    const text = shape ? encodeJson(shape, members) : JSON.stringify({ Message: fault.message })
    const status = fault.status >= 500 || fault.status === 413 ? fault.status : 400
    return answer(status, requestId, JSON.stringify({ __type: fault.name, ...JSON.parse(text) }))
  },
}

const throttleType = (fault: Fault) => (fault.name === 'TooManyRequestsException' ? 'RATE' : undefined)

const answer = (status: number, requestId: string, body: string): Answer => ({
  status,
  headers: { 'content-type': CONTENT_TYPE, 'x-amzn-requestid': requestId },
  body,
})
