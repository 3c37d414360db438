import { Fault } from '../protocol/fault'
import type { Call, Operation } from '../protocol/operation'
import { jsonSliceProtocol } from '../protocol/slice-protocol'
import type { Queue } from '../world/model'
import { readResourcePolicy, requireUnlocked } from './locking-policy'

/* Queues as far as unlocking one needs them. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html */

export const sqsProtocol = jsonSliceProtocol({
  service: 'sqs',
  operations: ['ListQueues', 'GetQueueUrl', 'GetQueueAttributes', 'SetQueueAttributes'],
  contentType: 'application/x-amz-json-1.0',
})

const REFUSAL = 'AccessDeniedException'

const operation = (name: string, run: (call: Call, input: Record<string, unknown>) => object): Operation => ({
  service: 'sqs',
  name,
  run,
})

// SDKs send a queue's requests to its URL, so that it leads back here.
const urlOf = ({ account, host }: Call, { name }: Queue) => `http://${host}/${account.id}/${name}`

const arnOf = ({ account }: Call, { region, name }: Queue) => `arn:aws:sqs:${region}:${account.id}:${name}`

const absent = () => new Fault('QueueDoesNotExist', 'The specified queue does not exist.')

/** A queue of the acting account; those of others are out of reach. */
function queueOf({ account }: Call, url: unknown): Queue {
  const [accountId, name = ''] = String(url).split('/').slice(-2)
  const queue = accountId === account.id ? account.queues?.get(name) : undefined
  if (!queue) throw absent()
  return queue
}

export const listQueues = operation('ListQueues', (call, { QueueNamePrefix }) => {
  const prefix = typeof QueueNamePrefix === 'string' ? QueueNamePrefix : ''
  const queues = [...(call.account.queues?.values() ?? [])].filter(({ name }) => name.startsWith(prefix))
  return { QueueUrls: queues.map((queue) => urlOf(call, queue)) }
})

export const getQueueUrl = operation('GetQueueUrl', (call, { QueueName }) => {
  const queue = call.account.queues?.get(String(QueueName))
  if (!queue) throw absent()
  return { QueueUrl: urlOf(call, queue) }
})

export const getQueueAttributes = operation('GetQueueAttributes', (call, { QueueUrl, AttributeNames }) => {
  const queue = queueOf(call, QueueUrl)
  requireUnlocked(call, queue.policy, 'sqs:GetQueueAttributes', REFUSAL)
  const all: Record<string, string> = {
    QueueArn: arnOf(call, queue),
    VisibilityTimeout: '30',
    ...(queue.policy === undefined ? {} : { Policy: queue.policy }),
  }
  const names: unknown[] = Array.isArray(AttributeNames) ? AttributeNames : []
  const wanted = Object.entries(all).filter(([name]) => names.includes('All') || names.includes(name))
  return { Attributes: Object.fromEntries(wanted) }
})

/** An empty policy takes it off. */
export const setQueueAttributes = operation('SetQueueAttributes', (call, { QueueUrl, Attributes }) => {
  const queue = queueOf(call, QueueUrl)
  requireUnlocked(call, queue.policy, 'sqs:SetQueueAttributes', REFUSAL)
  const attributes = typeof Attributes === 'object' && Attributes !== null ? Object.entries(Attributes) : []
  for (const [name, value] of attributes) {
    if (name !== 'Policy') throw new Fault('InvalidAttributeName', `Unknown attribute ${name} in this sandbox.`)
    const text = String(value)
    if (text !== '' && !readResourcePolicy(text)) {
      throw new Fault('InvalidAttributeValue', 'Invalid value for the parameter Policy.')
    }
    if (text === '') delete queue.policy
    else queue.policy = text
  }
  return {}
})
