import type { Fault } from './fault'
import type { Service } from './schemas'
import type { SignedRequest } from './signature'

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
    expiredToken: string
  }
  authenticationStatus: number
  /** Whether the service has an operation of this name, built here or not. */
  has(name: string): boolean
  /** Whether the operation changes nothing. */
  isRead(name: string): boolean
  /** The validated input of a request for one of the service's operations; throws Fault. */
  readInput(name: string, request: SignedRequest): Record<string, unknown>
  success(name: string, output: object, requestId: string): Answer
  failure(fault: Fault, requestId: string): Answer
}
