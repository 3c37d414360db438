import { isObject, type JsonObject } from './json-object'

/* The IAM policy language as far as SCPs and RCPs may use it (full IAM language in SCPs since September 2025). */

const VERSIONS = ['2012-10-17', '2008-10-17']
const ACTION = /^(?:\*|[a-z0-9-]+:[a-z0-9*?]+)$/i

/** Services whose resources RCPs can restrict, as the User Guide listed them on 2026-09-27. */
const RCP_SERVICES = new Set(
  'aoss appconfig appstream autoscaling autoscaling-plans budgets clouddirectory cloudfront cloudsearch cloudtrail-data codeartifact codebuild codecommit codepipeline cognito-identity cognito-idp comprehend comprehendmedical compute-optimizer cost-optimization-hub dax dsql dynamodb ecr ecr-public events firehose fis fms gamelift health inspector-scan kendra kinesisvideo kms logs memorydb networkmonitor notifications opensearch pca-connector-ad personalize polly pricing resource-groups rolesanywhere s3 secretsmanager servicediscovery signin sqs sts support swf textract timestream-influxdb transcribe transfer translate wafv2 workspaces xray'.split(
    ' ',
  ),
)

export function isServiceControlDocument(document: JsonObject): boolean {
  return statementsOf(document)?.every(isServiceControlStatement) ?? false
}

export function isResourceControlDocument(document: JsonObject): boolean {
  return statementsOf(document)?.every(isResourceControlStatement) ?? false
}

/** The statements of a document whose outer form is right, each of its Sids used once. */
function statementsOf(document: JsonObject): JsonObject[] | undefined {
  const { Version, Id, Statement, ...rest } = document
  if (Object.keys(rest).length > 0) return undefined
  if (Version !== undefined && !VERSIONS.some((version) => version === Version)) return undefined
  if (Id !== undefined && typeof Id !== 'string') return undefined
  const statements: unknown[] = Array.isArray(Statement) ? Statement : [Statement]
  if (statements.length === 0 || !statements.every(isObject)) return undefined
  const sids = statements.map(({ Sid }) => Sid).filter((sid) => sid !== undefined)
  if (!sids.every((sid) => typeof sid === 'string' && /^[0-9A-Za-z]*$/.test(sid))) return undefined
  return new Set(sids).size === sids.length ? statements : undefined
}

function isServiceControlStatement(statement: JsonObject): boolean {
  const { Sid: _sid, Effect, Action, NotAction, Resource, NotResource, Condition, ...rest } = statement
  if (Object.keys(rest).length > 0) return false
  if (Effect !== 'Allow' && Effect !== 'Deny') return false
  if ((Action === undefined) === (NotAction === undefined)) return false
  if ((Resource === undefined) === (NotResource === undefined)) return false
  return (
    isTexts(Action ?? NotAction, (text) => ACTION.test(text)) &&
    isTexts(Resource ?? NotResource, isResource) &&
    isCondition(Condition)
  )
}

function isResourceControlStatement(statement: JsonObject): boolean {
  const { Sid: _sid, Effect, Principal, Action, Resource, NotResource, Condition, ...rest } = statement
  if (Object.keys(rest).length > 0 || Effect !== 'Deny') return false
  const everyone =
    Principal === '*' || (isObject(Principal) && Object.keys(Principal).length === 1 && Principal.AWS === '*')
  if (!everyone || (Resource === undefined) === (NotResource === undefined)) return false
  return (
    isTexts(Action, (text) => ACTION.test(text) && RCP_SERVICES.has(text.split(':')[0]?.toLowerCase() ?? '')) &&
    isTexts(Resource ?? NotResource, isResource) &&
    isCondition(Condition)
  )
}

const isResource = (text: string) => text === '*' || /^arn:[^:]*:[^:]*:[^:]*:[^:]*:.+$/s.test(text)

function isTexts(value: unknown, isRight: (text: string) => boolean): boolean {
  const texts: unknown[] = Array.isArray(value) ? value : [value]
  return texts.length > 0 && texts.every((text) => typeof text === 'string' && isRight(text))
}

const OPERATOR =
  /^(?:For(?:AllValues|AnyValue):)?(?:String(?:Not)?(?:Equals(?:IgnoreCase)?|Like)|Numeric(?:(?:Not)?Equals|(?:Less|Greater)Than(?:Equals)?)|Date(?:(?:Not)?Equals|(?:Less|Greater)Than(?:Equals)?)|Bool|BinaryEquals|(?:Not)?IpAddress|Arn(?:Not)?(?:Equals|Like)|Null)(?:IfExists)?$/i

function isCondition(value: unknown): boolean {
  if (value === undefined) return true
  if (!isObject(value)) return false
  return Object.entries(value).every(
    ([operator, keys]) => OPERATOR.test(operator) && isObject(keys) && Object.values(keys).every(isConditionValue),
  )
}

function isConditionValue(value: unknown): boolean {
  const values: unknown[] = Array.isArray(value) ? value : [value]
  return values.every((item) => ['string', 'number', 'boolean'].includes(typeof item))
}
