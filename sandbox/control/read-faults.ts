import { Fault } from '../protocol/fault'
import { FAULT_KINDS, type FaultKind, type InjectedFault } from './injected-faults'

type NewFault = Omit<InjectedFault, 'id' | 'hits'>

const bad = (message: string) => new Fault('BadRequest', message, { status: 400 })
const isKind = (value: unknown): value is FaultKind => FAULT_KINDS.some((kind) => kind === value)

/** The body of a faults request, one fault or a list of them; a 400 Fault names what is wrong. */
export const readFaults = (body: unknown): NewFault[] => (Array.isArray(body) ? body : [body]).map(readFault)

function readFault(value: unknown): NewFault {
  if (typeof value !== 'object' || value === null) throw bad('A fault is an object.')
  const field = (name: string): unknown => Reflect.get(value, name)
  const text = (name: string) => {
    const found = field(name)
    if (found !== undefined && typeof found !== 'string') throw bad(`${name} is a string.`)
    return found
  }
  const number = (name: string, min: number, max: number) => {
    const found = field(name)
    if (found === undefined) return undefined
    if (typeof found !== 'number' || !(found >= min && found <= max)) throw bad(`${name} is from ${min} to ${max}.`)
    return found
  }
  const kind = field('kind')
  if (!isKind(kind)) throw bad(`kind is one of ${FAULT_KINDS.join(', ')}.`)
  const error = readError(field('error'))
  if (kind === 'error' && !error) throw bad('A fault of kind error has an error with a name.')
  const fault: NewFault = { operation: text('operation') ?? '*', kind }
  if (error) fault.error = error
  const accountId = text('accountId')
  if (accountId !== undefined) fault.accountId = accountId
  const latencyMs = number('latencyMs', 0, 600_000)
  if (latencyMs !== undefined) fault.latencyMs = latencyMs
  const count = number('count', 1, 1_000_000)
  if (count !== undefined) fault.count = count
  const share = number('share', 0, 1)
  if (share !== undefined) fault.share = share
  return fault
}

function readError(value: unknown): NewFault['error'] {
  if (value === undefined) return undefined
  if (typeof value !== 'object' || value === null) throw bad('error is an object.')
  const name: unknown = Reflect.get(value, 'name')
  const message: unknown = Reflect.get(value, 'message')
  const reason: unknown = Reflect.get(value, 'reason')
  if (typeof name !== 'string' || name === '') throw bad('error.name is a string.')
  return {
    name,
    ...(typeof message === 'string' ? { message } : {}),
    ...(typeof reason === 'string' ? { reason } : {}),
  }
}
