import * as iam from '@aws-sdk/client-iam'
import * as organizations from '@aws-sdk/client-organizations'
import * as sts from '@aws-sdk/client-sts'
import { XmlShapeSerializer } from '@aws-sdk/core/protocols'
import { JsonCodec } from '@smithy/core/protocols'
import { NormalizedSchema } from '@smithy/core/schema'

/*
 * The one place that knows how the SDK clients write down their service models. The arrays and numeric codes are
 * SDK internals without a promise of stability: the SDK is pinned, and checkSchemas() runs at every start.
 */

export type Shape = NormalizedSchema
export type ModelledService = 'organizations' | 'iam' | 'sts'
/** The rest have no SDK client here; their few operations are written down in `slices/`. */
export type Service = ModelledService | 'tagging' | 's3' | 'sqs'

export interface OperationSchema {
  input: Shape
  output: Shape
}

const OPERATION_CODE = 9
const EPOCH_SECONDS = 7
const ISO_8601 = 5

export const QUERY_NAMESPACE: Record<'iam' | 'sts', { version: string; xmlNamespace: string }> = {
  iam: { version: '2010-05-08', xmlNamespace: 'https://iam.amazonaws.com/doc/2010-05-08/' },
  sts: { version: '2011-06-15', xmlNamespace: 'https://sts.amazonaws.com/doc/2011-06-15/' },
}

const modules: Record<ModelledService, Record<string, unknown>> = { organizations, iam, sts }

// A schema slot is a schema, or a function that returns one so that schemas can refer to each other.
const shapeOf = (slot: unknown): Shape =>
  NormalizedSchema.of((typeof slot === 'function' ? slot() : slot) as Parameters<typeof NormalizedSchema.of>[0])

function readOperations(service: ModelledService): Map<string, OperationSchema> {
  const found = new Map<string, OperationSchema>()
  for (const [name, schema] of Object.entries(modules[service])) {
    if (!name.endsWith('$') || !Array.isArray(schema) || schema[0] !== OPERATION_CODE) continue
    found.set(String(schema[2]), { input: shapeOf(schema[4]), output: shapeOf(schema[5]) })
  }
  return found
}

/** Every operation of a service by name, built or not. */
export const operationSchemas: Record<ModelledService, Map<string, OperationSchema>> = {
  organizations: readOperations('organizations'),
  iam: readOperations('iam'),
  sts: readOperations('sts'),
}

/** The schema of an operation that the caller knows to be there. */
export function schemaOf(service: ModelledService, name: string): OperationSchema {
  const schema = operationSchemas[service].get(name)
  if (!schema) throw new Error(`${service} has no operation ${name}.`)
  return schema
}

/** Operations that change nothing are known by their names. */
export const isReadName = (name: string) => /^(List|Describe|Get)/.test(name)

/** The modelled members of an error, or undefined for one that the service's model does not list. */
export function errorShape(service: ModelledService, name: string): Shape | undefined {
  const schema = modules[service][`${name}$`]
  return Array.isArray(schema) && schema[0] === -3 ? shapeOf(schema) : undefined
}

/** The code that the query protocol sends for an error class: NoSuchEntityException is `NoSuchEntity` on the wire. */
export function queryErrorCode(service: ModelledService, name: string): string {
  const trait = errorShape(service, name)?.getMergedTraits().awsQueryError
  return Array.isArray(trait) && typeof trait[0] === 'string' ? trait[0] : name
}

/** Members of a structure in the model's order with whether each is required. */
export function members(shape: Shape): { name: string; shape: Shape; required: boolean }[] {
  if (!shape.isStructSchema()) return []
  // Required members come first; slot 6 of a structure holds their number.
  const schema: unknown = shape.getSchema()
  const required = Array.isArray(schema) && typeof schema[6] === 'number' ? schema[6] : 0
  return [...shape.structIterator()].map(([name, member], index) => ({
    name,
    shape: member,
    required: index < required,
  }))
}

const jsonCodec = new JsonCodec({ timestampFormat: { useTrait: true, default: EPOCH_SECONDS }, jsonName: false })

/** A structure as awsJson1.1 text: timestamps in epoch seconds, absent members left out. */
export function encodeJson(shape: Shape, value: object): string {
  if (!shape.isStructSchema()) return '{}'
  const serializer = jsonCodec.createSerializer()
  serializer.write(shape, value)
  return String(serializer.flush())
}

/** The inside of an awsQuery result: the structure's members as XML without an outer element. */
export function encodeXmlMembers(service: 'iam' | 'sts', shape: Shape, value: object): string {
  const serializer = new XmlShapeSerializer({
    xmlNamespace: QUERY_NAMESPACE[service].xmlNamespace,
    serviceNamespace: shape.getName(true)?.split('#')[0] ?? '',
    timestampFormat: { useTrait: true, default: ISO_8601 },
  })
  serializer.write(shape, value)
  return String(serializer.flush())
    .replace(/^<[^>]*\/>$/, '')
    .replace(/^<[^>]*>/, '')
    .replace(/<\/[^>]*>$/, '')
}

/** Throws when the pinned SDK is not the one this module was written against. */
export function checkSchemas() {
  const count = operationSchemas.organizations.size
  if (count !== 63) throw new Error(`The SDK's Organizations client has ${count} operations, not 63.`)
  const expected: [string, string[]][] = [
    ['MoveAccount', ['AccountId', 'SourceParentId', 'DestinationParentId']],
    ['CreateAccount', ['Email', 'AccountName']],
    ['ListAccounts', []],
  ]
  for (const [operation, names] of expected) {
    const schema = operationSchemas.organizations.get(operation)
    const required = schema ? members(schema.input).filter((member) => member.required) : []
    if (required.map((member) => member.name).join() !== names.join()) {
      throw new Error(`The SDK's schema of ${operation} no longer tells its required members as expected.`)
    }
  }
}
