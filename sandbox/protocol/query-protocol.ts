import { Fault } from './fault'
import {
  encodeXmlMembers,
  isReadName,
  members,
  operationSchemas,
  QUERY_NAMESPACE,
  queryErrorCode,
  type Shape,
  schemaOf,
} from './schemas'
import type { SignedRequest } from './signature'
import type { Answer, WireProtocol } from './wire-protocol'

const MAX_LIST_ITEMS = 1000

/** awsQuery, as IAM and STS speak it: a form in, XML out, real HTTP status codes. */
export const queryProtocol = (service: 'iam' | 'sts'): WireProtocol => ({
  service,
  faultNames: {
    missingAuthentication: 'MissingAuthenticationToken',
    incompleteSignature: 'IncompleteSignature',
    unknownKey: 'InvalidClientTokenId',
    wrongSignature: 'SignatureDoesNotMatch',
    unknownOperation: 'InvalidAction',
    expiredToken: 'ExpiredToken',
  },
  authenticationStatus: 403,

  has: (name) => operationSchemas[service].has(name),
  // A session changes nothing that others could see.
  isRead: (name) => service === 'sts' || isReadName(name),

  readInput(name: string, { body }: SignedRequest) {
    const schema = schemaOf(service, name)
    const input = readStructure(schema.input, new URLSearchParams(body.toString()), '')
    for (const { name: member, required } of members(schema.input)) {
      if (required && input[member] === undefined) {
        throw new Fault(
          'ValidationError',
          `1 validation error detected: Value at '${member}' failed to satisfy constraint: Member must not be null`,
        )
      }
    }
    return input
  },

  success(name: string, output: object, requestId: string): Answer {
    const schema = schemaOf(service, name)
    const result = schema.output.isStructSchema()
      ? `<${name}Result>${encodeXmlMembers(service, schema.output, output)}</${name}Result>`
      : ''
    return answer(
      200,
      requestId,
      `<${name}Response xmlns="${QUERY_NAMESPACE[service].xmlNamespace}">${result}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${name}Response>`,
    )
  },

  failure(fault: Fault, requestId: string): Answer {
    const type = fault.status >= 500 ? 'Receiver' : 'Sender'
    const code = queryErrorCode(service, fault.name)
    return answer(
      fault.status,
      requestId,
      `<ErrorResponse xmlns="${QUERY_NAMESPACE[service].xmlNamespace}"><Error><Type>${type}</Type><Code>${escapeXml(code)}</Code><Message>${escapeXml(fault.message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`,
    )
  },
})

const answer = (status: number, requestId: string, body: string): Answer => ({
  status,
  headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
  body,
})

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeXml = (text: string) => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)

const malformed = (name: string) => new Fault('MalformedInput', `The value of ${name} is malformed.`)

function readStructure(shape: Shape, form: URLSearchParams, prefix: string): Record<string, unknown> {
  const input: Record<string, unknown> = {}
  for (const { name, shape: member } of members(shape)) {
    const value = readMember(member, form, prefix + name)
    if (value !== undefined) input[name] = value
  }
  return input
}

function readMember(shape: Shape, form: URLSearchParams, name: string): unknown {
  if (shape.isStructSchema()) {
    const present = [...form.keys()].some((key) => key.startsWith(`${name}.`))
    return present ? readStructure(shape, form, `${name}.`) : undefined
  }
  if (shape.isListSchema()) {
    const items: unknown[] = []
    for (let index = 1; index <= MAX_LIST_ITEMS; index += 1) {
      const item = readMember(shape.getValueSchema(), form, `${name}.member.${index}`)
      if (item === undefined) break
      items.push(item)
    }
    return items.length > 0 || form.has(name) ? items : undefined
  }
  const value = form.get(name)
  if (value === null) return undefined
  if (shape.isNumericSchema()) {
    if (!/^[+-]?\d+$/.test(value)) throw malformed(name)
    return Number(value)
  }
  if (shape.isBooleanSchema()) {
    if (!/^(true|false|1|0)$/.test(value)) throw malformed(name)
    return value === 'true' || value === '1'
  }
  if (shape.isTimestampSchema()) {
    const date = new Date(value)
    if (Number.isNaN(date.getTime())) throw malformed(name)
    return date
  }
  return value
}
