import type { Fault } from './fault'
import type { OperationSchema, Service } from './schemas'

export interface Answer {
  status: number
  headers: Record<string, string>
  body: string
}

/** How one service puts requests and answers on the wire. */
export interface WireProtocol {
  service: Service
  /** What the protocol calls the refusals that come before any operation. */
  faultNames: {
    missingAuthentication: string
    incompleteSignature: string
    unknownKey: string
    wrongSignature: string
    unknownOperation: string
  }
  authenticationStatus: number
  readInput(name: string, schema: OperationSchema, body: Buffer): Record<string, unknown>
  success(name: string, schema: OperationSchema, output: object, requestId: string): Answer
  failure(fault: Fault, requestId: string): Answer
}
