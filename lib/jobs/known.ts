import 'server-only'
import { recordedHandlers, recordedReadings } from '../catalogue'
import type { Change } from '../operations/operation'
import type { RecordedReading } from '../operations/reading'
import type { RecordedHandler } from '../operations/resume'
import type { OperationRecord } from '../store/operations'

/** A change of the catalogue, with its input parsed by its own schema. */
export type KnownChange = { handler: RecordedHandler; input: unknown }

/** How a change of the catalogue is done, by its name. */
export const handlerOf = (name: string): RecordedHandler | undefined =>
  recordedHandlers.find(({ operation }) => operation.name === name)

/** How a read is made for many things, by its name. */
export const readingOf = (name: string): RecordedReading | undefined =>
  recordedReadings.find((reading) => reading.name === name)

/** A change with its input parsed; undefined when the catalogue does not have it, or not in this form. */
export function knownOf({ name, input }: Change): KnownChange | undefined {
  const handler = handlerOf(name)
  const parsed = handler?.operation.schema.safeParse(input)
  return handler && parsed?.success ? { handler, input: parsed.data } : undefined
}

/** The change that takes back what an operation made; undefined where there is none. */
export function inverseOf(record: OperationRecord): Change | undefined {
  const known = knownOf(record)
  if (!known || !record.before) return undefined
  const inverse = known.handler.operation.inverse?.(known.input, record.before, record.output)
  return inverse && knownOf(inverse) ? inverse : undefined
}
