import { Fault } from './fault'
import { encodeJson, errorShape, type OperationSchema } from './schemas'
import { readInput, validateInput } from './validate'
import type { Answer, WireProtocol } from './wire-protocol'

const TARGET_PREFIX = 'AWSOrganizationsV20161128.'
const CONTENT_TYPE = 'application/x-amz-json-1.1'

/** The operation named by an x-amz-target header, or undefined for the target of another service. */
export const operationOfTarget = (target: string) =>
  target.startsWith(TARGET_PREFIX) ? target.slice(TARGET_PREFIX.length) : undefined

/** awsJson1.1, as Organizations speaks it: every client fault is HTTP 400. */
export const jsonProtocol: WireProtocol = {
  service: 'organizations',
  faultNames: {
    missingAuthentication: 'MissingAuthenticationTokenException',
    incompleteSignature: 'IncompleteSignatureException',
    unknownKey: 'UnrecognizedClientException',
    wrongSignature: 'InvalidSignatureException',
    unknownOperation: 'UnknownOperationException',
  },
  authenticationStatus: 400,

  readInput(name: string, schema: OperationSchema, body: Buffer) {
    let parsed: unknown
    try {
      parsed = body.length === 0 ? {} : JSON.parse(body.toString())
    } catch {
      throw new Fault('SerializationException', 'The request body is not valid JSON.')
    }
    const input = readInput(schema.input, parsed)
    validateInput(name, schema.input, input)
    return input
  },

  success(_name: string, schema: OperationSchema, output: object, requestId: string): Answer {
    return answer(200, requestId, encodeJson(schema.output, output))
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
